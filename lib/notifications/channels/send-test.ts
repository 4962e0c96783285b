import { db } from "#db/client.ts";
import { noticeMessage } from "#db/schema/incident-notice.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { newId } from "#lib/core/ids.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { channelRow } from "#lib/notifications/channels/describe.ts";
import { channelRequest } from "#lib/notifications/channels/request.ts";
import type { TestResult } from "#lib/notifications/channels/schema.ts";
import { type ChannelRow, settingsOf } from "#lib/notifications/channels/settings.ts";
import { attemptCall, type Outcome } from "#lib/notifications/incident/attempt.ts";
import { verdictOf } from "#lib/notifications/incident/verdict.ts";
import { noticeWords } from "#lib/notifications/incident/words.ts";
import { writeIncidentMails } from "#lib/notifications/incident/write-mails.ts";
import { hearerOf } from "#lib/notifications/incident/write-messages.ts";

/** Mails leave by the mailbox; that they are written is all that can be known at once. */
async function testMail(channel: ChannelRow, messageId: string): Promise<Outcome> {
  const words = noticeWords("test", [], hearerOf({ channel }));
  const to = { addresses: settingsOf(channel).recipients, userId: null };
  await db().transaction((tx) => writeIncidentMails(tx, to, messageId, words, [], "test"));
  const attempt = { status: 202, retryAfter: undefined };
  return { attempt, answer: { status: null, text: "" }, milliseconds: 0 };
}

/**
 * Sends a test notice through a channel, one attempt, and says what came of it; the message stands
 * among the channel's. Works for channels that are switched off. Admins only; throws `not_found`.
 */
export async function testChannel(viewer: Viewer, id: number): Promise<TestResult> {
  requireAdmin(viewer);
  const channel = await channelRow(db(), id);
  const messageId = newId();
  const words = noticeWords("test", [], hearerOf({ channel }));
  const outcome =
    channel.kind === "mail"
      ? await testMail(channel, messageId)
      : await attemptCall(channelRequest(channel, messageId, words, []));
  const verdict = verdictOf(outcome.attempt, 1, new Date());
  const ok = verdict.kind === "sent";
  const reason = verdict.kind === "sent" ? null : verdict.reason;
  await db().transaction(async (tx) => {
    await tx.insert(noticeMessage).values({
      id: messageId,
      channelId: id,
      route: channel.kind === "mail" ? "mail" : "channel",
      form: "test",
      state: ok ? "sent" : "failed",
      reason,
      answer: outcome.answer,
      attempts: 1,
      dueAt: new Date(),
      sentAt: ok ? new Date() : null,
    });
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "channel.tested",
      subjectType: "channel",
      subjectId: id,
      detail: { ok, reason, status: outcome.answer.status },
    });
    await announce(tx, [{ type: "channel.updated", subjectId: id, companyId: null, audience: "staff" }]);
  });
  wake("change");
  const { status, text } = outcome.answer;
  return { ok, reason, status, answer: text || null, milliseconds: outcome.milliseconds };
}
