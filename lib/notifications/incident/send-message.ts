import { and, eq, lte, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { noticeChannel, noticeMessage, pushDevice } from "#db/schema/incident-notice.ts";
import type { OutboundRequest } from "#lib/core/outbound.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { channelRequest } from "#lib/notifications/channels/request.ts";
import { attemptCall, type Outcome } from "#lib/notifications/incident/attempt.ts";
import { readTold } from "#lib/notifications/incident/read-told.ts";
import { settleNotices } from "#lib/notifications/incident/settle-notices.ts";
import { staleReason } from "#lib/notifications/incident/still-news.ts";
import { type Verdict, verdictOf } from "#lib/notifications/incident/verdict.ts";
import { noticeWords } from "#lib/notifications/incident/words.ts";
import { hearerOf } from "#lib/notifications/incident/write-messages.ts";
import { pushRequest } from "#lib/notifications/push/request.ts";

type MessageRow = typeof noticeMessage.$inferSelect;

/** Nobody else tries while this lasts; longer than any call, so that a crash is followed by another try. */
const LEASE = sql`now() + interval '60 seconds'`;

/** Takes a message in hand; undefined when it is done, not due, or in another hand. */
async function claim(messageId: string): Promise<MessageRow | undefined> {
  const [row] = await db()
    .update(noticeMessage)
    .set({ attempts: sql`${noticeMessage.attempts} + 1`, dueAt: LEASE })
    .where(
      and(
        eq(noticeMessage.id, messageId),
        eq(noticeMessage.state, "pending"),
        lte(noticeMessage.dueAt, sql`now()`),
      ),
    )
    .returning();
  return row;
}

/** The call that a message is; `stale` when nothing of it is news any more. */
async function requestOf(message: MessageRow): Promise<OutboundRequest | undefined | { stale: string }> {
  const all = await readTold(db(), message.id);
  const told = all.filter((it) => !staleReason(it.occasion, it.incident.status));
  const [first] = all;
  if (first && told.length === 0) return { stale: staleReason(first.occasion, first.incident.status) ?? "" };
  if (message.channelId !== null) {
    const [channel] = await db().select().from(noticeChannel).where(eq(noticeChannel.id, message.channelId));
    if (!channel?.active || channel.deletedAt) return undefined;
    return channelRequest(channel, message.id, noticeWords(message.form, told, hearerOf({ channel })), told);
  }
  const [found] = await db()
    .select({ device: pushDevice, person: user })
    .from(pushDevice)
    .innerJoin(user, eq(user.id, pushDevice.userId))
    .where(eq(pushDevice.id, message.deviceId ?? 0));
  if (!found) return undefined;
  const words = noticeWords(message.form, told, hearerOf({ person: found.person }));
  return pushRequest(found.device, found.person.id, words, told);
}

/** Writes down what came of the attempt, unless another hand has settled the message since. */
async function settle(
  tx: Transaction,
  message: MessageRow,
  verdict: Verdict | { kind: "dropped"; reason: string },
  outcome: Outcome | undefined,
): Promise<void> {
  const now = new Date();
  const retry = verdict.kind === "retry" ? new Date(now.getTime() + verdict.afterMs) : undefined;
  const [settled] = await tx
    .update(noticeMessage)
    .set({
      state: verdict.kind === "retry" ? "pending" : verdict.kind,
      reason: verdict.kind === "sent" ? null : verdict.reason,
      answer: outcome?.answer ?? null,
      sentAt: verdict.kind === "sent" ? now : null,
      ...(retry ? { dueAt: retry } : {}),
    })
    .where(
      and(
        eq(noticeMessage.id, message.id),
        eq(noticeMessage.state, "pending"),
        eq(noticeMessage.attempts, message.attempts),
      ),
    )
    .returning({ id: noticeMessage.id });
  if (!settled) return;
  if (retry) await enqueue(tx, "notices.send", { messageId: message.id }, { runAt: retry });
  await settleNotices(tx, message.id, now);
  if (message.deviceId !== null) await settleDevice(tx, message.deviceId, verdict, now);
  if (message.channelId !== null) {
    const subjectId = message.channelId;
    await announce(tx, [{ type: "channel.updated", subjectId, companyId: null, audience: "staff" }]);
  }
}

/** A browser that took its subscription back answers "gone" for ever (RFC 8030, 7.3): it is forgotten. */
async function settleDevice(
  tx: Transaction,
  deviceId: number,
  verdict: { kind: string; reason?: string },
  now: Date,
) {
  if (verdict.kind === "sent") {
    await tx.update(pushDevice).set({ lastSentAt: now }).where(eq(pushDevice.id, deviceId));
  }
  if (verdict.reason === "gone") await tx.delete(pushDevice).where(eq(pushDevice.id, deviceId));
}

/**
 * The `notices.send` job: one attempt at one message. A crash between the call and the tick means
 * that it is sent again under the same idempotency key: at least once, never silently lost.
 */
export async function sendMessage(messageId: string): Promise<void> {
  const message = await claim(messageId);
  if (!message) return;
  const request = await requestOf(message);
  if (request && "stale" in request) {
    const dropped = { kind: "dropped", reason: request.stale } as const;
    await db().transaction((tx) => settle(tx, message, dropped, undefined));
  } else {
    const outcome = await attemptCall(request);
    const verdict = verdictOf(outcome.attempt, message.attempts, new Date());
    await db().transaction((tx) => settle(tx, message, verdict, outcome));
  }
  wake("change");
}
