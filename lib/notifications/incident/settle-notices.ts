import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { incidentNotice, noticeMessage, noticeMessagePart } from "#db/schema/incident-notice.ts";
import { incident } from "#db/schema/incident.ts";
import { tellTimeline } from "#lib/notifications/incident/tell-timeline.ts";

/**
 * Writes to the notices of a message what became of them: sent once one way succeeded, failed (or
 * withheld, when every message was dropped as stale) once none is left that might. In the
 * transaction that settled the message.
 */
export async function settleNotices(tx: Transaction, messageId: string, now: Date): Promise<void> {
  const settled = await tx.execute<{ id: string }>(sql`
    with ways as (
      select p.notice_id, bool_or(m.state = 'sent') as sent, bool_or(m.state = 'pending') as pending,
        bool_or(m.state = 'failed') as failed, sum(m.attempts) as attempts,
        max(m.reason) filter (where m.state <> 'sent') as reason,
        -- A summary says itself what is over by now.
        not bool_or(m.form = 'quiet' and i.status in ('resolved', 'closed')) as awaits_end
      from ${noticeMessagePart} p
      join ${noticeMessagePart} own on own.notice_id = p.notice_id and own.message_id = ${messageId}::uuid
      join ${noticeMessage} m on m.id = p.message_id
      join ${incidentNotice} told on told.id = p.notice_id
      join ${incident} i on i.id = told.incident_id
      group by p.notice_id)
    update ${incidentNotice} n set
      attempts = ways.attempts,
      state = case when ways.sent then 'sent' when ways.pending then n.state
        when ways.failed then 'failed' else 'withheld' end,
      reason = case when ways.sent then null else ways.reason end,
      sent_at = case when ways.sent then coalesce(n.sent_at, ${now.toISOString()}::timestamptz) end,
      follow_up = n.follow_up or (ways.sent and ways.awaits_end and n.state <> 'sent' and n.occasion <> 'resolved')
    from ways where n.id = ways.notice_id
    returning n.id`);
  await tellTimeline(
    tx,
    settled.map(({ id }) => id),
  );
}
