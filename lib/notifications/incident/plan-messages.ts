import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { incidentNotice, noticeChannel, noticeMessagePart } from "#db/schema/incident-notice.ts";
import { incident } from "#db/schema/incident.ts";
import { wake } from "#lib/live/bus.ts";
import { addresseeKey, type Addressee, planNotices } from "#lib/notifications/incident/add-notices.ts";
import { paceOf } from "#lib/notifications/incident/pace.ts";
import { type MessagePlan, readRecent, writeMessages } from "#lib/notifications/incident/write-messages.ts";
import { planQuietSummary } from "#lib/notifications/incident/quiet-summary.ts";
import { staleReason } from "#lib/notifications/incident/still-news.ts";
import { tellTimeline } from "#lib/notifications/incident/tell-timeline.ts";
import { readChoices } from "#lib/notifications/personal/choices.ts";
import { quietUntil } from "#lib/notifications/personal/quiet.ts";

const LOCK = "notices:";

/** A notice that nothing was decided about yet. */
export type DueNotice = Awaited<ReturnType<typeof readDue>>[number];

function addressedTo(to: Addressee) {
  return "userId" in to ? eq(incidentNotice.userId, to.userId) : eq(incidentNotice.channelId, to.channelId);
}

function readDue(tx: Transaction, to: Addressee, now: Date) {
  return tx
    .select({
      id: incidentNotice.id,
      occasion: incidentNotice.occasion,
      status: incident.status,
      severity: incident.severity,
    })
    .from(incidentNotice)
    .innerJoin(incident, eq(incident.id, incidentNotice.incidentId))
    .where(
      and(
        addressedTo(to),
        eq(incidentNotice.state, "pending"),
        lte(incidentNotice.dueAt, now),
        sql`not exists (select from ${noticeMessagePart} p where p.notice_id = ${incidentNotice.id})`,
      ),
    )
    .orderBy(incidentNotice.id);
}

/** Closes notices without a message. `until` is when those of quiet hours are told after all. */
async function setAside(
  tx: Transaction,
  notices: { id: string }[],
  state: "withheld" | "failed",
  reason: string,
  until?: Date,
): Promise<void> {
  if (notices.length === 0) return;
  const ids = notices.map(({ id }) => id);
  await tx
    .update(incidentNotice)
    .set({ state, reason, ...(until ? { dueAt: until } : {}) })
    .where(inArray(incidentNotice.id, ids));
  await tellTimeline(tx, ids);
}

/** What is left of the due notices once the stale are set aside. */
async function withoutStale(tx: Transaction, due: DueNotice[]): Promise<DueNotice[]> {
  const fresh: DueNotice[] = [];
  const stale = new Map<string, DueNotice[]>();
  for (const notice of due) {
    const reason = staleReason(notice.occasion, notice.status);
    if (reason) stale.set(reason, [...(stale.get(reason) ?? []), notice]);
    else fresh.push(notice);
  }
  for (const [reason, notices] of stale) await setAside(tx, notices, "withheld", reason);
  return fresh;
}

async function planForChannel(tx: Transaction, channelId: number, due: DueNotice[]): Promise<MessagePlan[]> {
  const [channel] = await tx.select().from(noticeChannel).where(eq(noticeChannel.id, channelId));
  if (channel?.active && !channel.deletedAt) return [{ to: { channel }, notices: due }];
  await setAside(tx, due, "failed", "channel_inactive");
  return [];
}

async function planForPerson(
  tx: Transaction,
  userId: number,
  due: DueNotice[],
  now: Date,
): Promise<MessagePlan[]> {
  const [person] = await tx.select().from(user).where(eq(user.id, userId));
  if (!person?.active) {
    await setAside(tx, due, "failed", "person_inactive");
    return [];
  }
  const { routes, quiet } = await readChoices(tx, userId);
  const off = due.filter(({ severity }) => routes[severity].length === 0);
  await setAside(tx, off, "withheld", "switched_off");
  const wanted = due.filter(({ severity }) => routes[severity].length > 0);
  const waiting = wanted.filter(({ severity }) => quietUntil(quiet, severity, now));
  // Whatever waits, waits for the same end.
  const until = quietUntil(quiet, "info", now);
  await setAside(tx, waiting, "withheld", "quiet_hours", until);
  const ready = wanted.filter((notice) => !waiting.includes(notice));
  return ready.length > 0 ? [{ to: { person, routes }, notices: ready }] : [];
}

/**
 * The `notices.plan` job: decides about everything an addressee is to be told by now. What is stale,
 * switched off or meets quiet hours is set aside; the rest becomes messages, in a storm one that
 * lists them. Runs of one addressee follow one another, so nothing is told twice.
 */
export async function planMessages(to: Addressee, now: Date = new Date()): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${LOCK + addresseeKey(to)}, 0))`);
    if ("userId" in to) await planQuietSummary(tx, to.userId, now);
    const due = await withoutStale(tx, await readDue(tx, to, now));
    if (due.length === 0) return;
    const pace = paceOf(await readRecent(tx, to, now), due.length, now);
    if (pace.kind === "wait") return planNotices(tx, to, pace.until);
    const plans =
      "userId" in to
        ? await planForPerson(tx, to.userId, due, now)
        : await planForChannel(tx, to.channelId, due);
    for (const plan of plans) await writeMessages(tx, plan, pace.kind, now);
  });
  wake("change");
}
