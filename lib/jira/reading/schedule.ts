import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";

/**
 * The `jira.schedule` job, each minute: enqueues the rounds that are due, one at a time for each
 * connection. A connection that was never read is due at once; one whose project nobody has chosen
 * is not read.
 */
export async function scheduleRounds(): Promise<void> {
  await db().transaction(async (tx) => {
    const due = await tx.execute<{ id: number; poll: boolean; sweep: boolean }>(sql`
      select c.id,
             coalesce(s.next_poll_at <= now(), true) as poll,
             s.synced_through is not null and coalesce(s.next_sweep_at <= now(), true) as sweep
        from plugin_connection c
        left join jira_sync s on s.connection_id = c.id
       where c.plugin_id = 'jira' and c.active and c.deleted_at is null
         and coalesce(s.not_before <= now(), true)
         and (c.settings->>'projectKey' is not null or not coalesce((c.settings->>'projectPending')::boolean, false))
         and (exists (select 1 from api_credential a where a.connection_id = c.id and a.state = 'ok')
           or exists (select 1 from oauth_credential o where o.connection_id = c.id and o.state = 'ok'))
       order by c.id`);
    for (const { id, poll, sweep } of due) {
      const queue = `jira:${id}`;
      if (poll)
        await enqueue(
          tx,
          "jira.poll",
          { connectionId: id },
          { queue, key: `jira.poll:${id}`, maxAttempts: 1 },
        );
      if (sweep)
        await enqueue(
          tx,
          "jira.sweep",
          { connectionId: id },
          { queue, key: `jira.sweep:${id}`, maxAttempts: 1 },
        );
    }
  });
}
