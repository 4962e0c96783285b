import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { Calendar } from "#demo/seed/calendar.ts";
import { CUSTOMERS } from "#demo/seed/cast.ts";
import { viewerCalled, type Stage } from "#demo/seed/stage.ts";

/** When AtSignal was set up, before the fortnight. */
function openingDay(calendar: Calendar): string {
  return new Date(calendar.daysAgo(16, "10:00")).toISOString();
}

/** Companies, people and connections were made one after another, a minute apart, on the opening day. */
export async function backdateSetUp(calendar: Calendar): Promise<void> {
  await db().execute(sql`
    update audit_entry a set at = ${openingDay(calendar)}::timestamptz + n.minute * interval '1 minute'
    from (select id, row_number() over (order by id) as minute from audit_entry) n
    where a.id = n.id`);
}

/**
 * What live work would have written along the way and a played story cannot: when rows were made,
 * which customer wrote which word in the portal, and how far everyone has read.
 */
export async function finishTheStory(stage: Stage): Promise<void> {
  const began = openingDay(stage.calendar);
  const lastRead = new Date(stage.calendar.minutesAgo(20)).toISOString();
  await db().transaction(async (tx) => {
    await tx.execute(sql`update company set created_at = ${began}`);
    await tx.execute(sql`update "user" set created_at = ${began}, updated_at = ${began}`);
    await tx.execute(sql`update plugin_connection set created_at = ${began}`);
    await tx.execute(sql`
      update webhook_event set processed_at = received_at + (6 + get_byte(body, 0) % 9) * interval '1 ms'
      where result <> 'rejected' and octet_length(body) > 0`);
    await tx.execute(sql`
      update incident set created_at = first_seen_at,
        updated_at = greatest(last_seen_at, acknowledged_at, resolved_at, closed_at)`);
    for (const { name, accountId, username } of CUSTOMERS) {
      const { id } = viewerCalled(stage, name);
      const account = accountId ?? username ?? "";
      await tx.execute(sql`
        update ticket set requester_user_id = ${id} where requester_external_id = ${account}`);
      await tx.execute(sql`
        update ticket_comment set author_user_id = ${id}, delivery = 'sent'
        where author_external_id = ${account} and side = 'customer'`);
    }
    // Everyone has read what is older than twenty minutes.
    await tx.execute(sql`
      insert into ticket_read (user_id, ticket_id, read_at)
      select u.id, t.id, ${lastRead} from "user" u join ticket t
        on u.role <> 'customer' or u.company_id = t.company_id
      where t.created_at < ${lastRead}`);
    // What the past gave people to do has been done, or is no use any more.
    await tx.execute(sql`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier in ('ticket.reread', 'ticket.notify')`);
    // The audit log is read by ids, which carry the time they were made.
    await tx.execute(sql`
      update audit_entry set id = (
        lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
        || substr(replace(id::text, '-', ''), 13))::uuid`);
    // Nobody was listening while the story was told: the feed begins with what happens from now on.
    await tx.execute(sql`delete from change`);
  });
}
