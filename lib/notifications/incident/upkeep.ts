import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incidentNotice, noticeMessage, noticeMessagePart } from "#db/schema/incident-notice.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { type Addressee, planNotices } from "#lib/notifications/incident/add-notices.ts";
import { followUp } from "#lib/notifications/incident/follow-up.ts";

/** What is due for so long has lost its job, to a crash for instance. */
const LOST_AFTER = sql`now() - interval '30 seconds'`;

/**
 * The `notices.upkeep` job, each minute: the backstop of everything else here. Quiet hours that are
 * over, messages whose process died in the middle, resolutions nobody was woken for.
 */
export async function keepNotices(): Promise<void> {
  await followUp();
  const waiting = await db().execute<{ user_id: number | null; channel_id: number | null }>(sql`
    select distinct n.user_id, n.channel_id from ${incidentNotice} n
    where (n.state = 'withheld' and n.reason = 'quiet_hours' and n.due_at <= now())
      or (n.state = 'pending' and n.due_at <= ${LOST_AFTER}
        and not exists (select from ${noticeMessagePart} p where p.notice_id = n.id))`);
  const lost = await db().execute<{ id: string }>(sql`
    select id from ${noticeMessage} where state = 'pending' and due_at <= ${LOST_AFTER} order by due_at limit 1000`);
  await db().transaction(async (tx) => {
    const now = new Date();
    for (const { user_id: userId, channel_id: channelId } of waiting) {
      const to: Addressee | null = userId !== null ? { userId } : channelId !== null ? { channelId } : null;
      if (to) await planNotices(tx, to, now);
    }
    for (const { id } of lost)
      await enqueue(tx, "notices.send", { messageId: id }, { key: `notices.send:${id}` });
  });
}
