import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { incidentNotice } from "#db/schema/incident-notice.ts";
import { newId } from "#lib/core/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";

/** Why somebody is told. */
export type NoticeOccasion = (typeof incidentNotice.occasion.enumValues)[number];

/** A person by user id, or a shared channel by its id. */
export type Addressee = { userId: number } | { channelId: number };

/** That somebody is to be told something of an incident. */
export interface Notice {
  incidentId: string;
  occasion: NoticeOccasion;
  /** Step of the escalation; 0 where there is none. Reminders count on: each needs a step of its own. */
  step: number;
  to: Addressee;
  /**
   * Tells the times apart that one incident was active, so that the same step may be told again.
   * Default: how often it was reopened.
   */
  round?: number;
}

/** What comes up together is told together: the first word waits this long for the others. */
const GATHER_MS = 2000;

/** The addressee as text, as in `user:12`: names jobs and locks. */
export function addresseeKey(to: Addressee): string {
  return "userId" in to ? `user:${to.userId}` : `channel:${to.channelId}`;
}

/** Has an addressee's notices looked at, at `at`; a look that is planned already keeps its moment. */
export async function planNotices(tx: Transaction, to: Addressee, at: Date): Promise<void> {
  const key = `notices.plan:${addresseeKey(to)}`;
  await enqueue(tx, "notices.plan", to, { key, keepRunAt: true, runAt: at });
}

/**
 * Has people and channels told of incidents, in the caller's transaction: any number at once, each
 * (incident, round, occasion, step, addressee) once and never doubled however often this is called.
 * How, when exactly and whether at all (quiet hours, digest, resolved meanwhile) is decided later.
 * Returns how many were new. Nothing needs to be woken after commit; the jobs are rows.
 */
export async function addNotices(tx: Transaction, notices: Notice[]): Promise<number> {
  if (notices.length === 0) return 0;
  const due = new Date(Date.now() + GATHER_MS);
  const rows = notices.map(({ to, ...notice }) => ({ ...notice, id: newId(), ...to }));
  const added = await tx.execute<{ user_id: number | null; channel_id: number | null }>(sql`
    insert into ${incidentNotice} (id, incident_id, round, occasion, step, user_id, channel_id, due_at)
    select n.id, n."incidentId", coalesce(n.round, i.reopen_count), n.occasion, n.step, n."userId", n."channelId",
      ${due.toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(
      id uuid, "incidentId" uuid, round int, occasion text, step int, "userId" int, "channelId" int)
    join ${incident} i on i.id = n."incidentId"
    order by n.id
    on conflict do nothing
    returning user_id, channel_id`);
  const addressees = new Map<string, Addressee>();
  for (const { user_id: userId, channel_id: channelId } of added) {
    const to = userId !== null ? { userId } : channelId !== null ? { channelId } : undefined;
    if (to) addressees.set(addresseeKey(to), to);
  }
  for (const to of addressees.values()) await planNotices(tx, to, due);
  return added.length;
}
