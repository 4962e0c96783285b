import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incidentNotice, noticeMessage, noticeMessagePart } from "#db/schema/incident-notice.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { channelRow } from "#lib/notifications/channels/describe.ts";

/**
 * Sends a message of a channel again that failed for good, with all its tries before it anew. What is
 * over by then is dropped. Admins only; throws `not_found`, and `conflict` unless it has failed.
 */
export async function retryMessage(viewer: Viewer, channelId: number, messageId: string): Promise<void> {
  requireAdmin(viewer);
  await db().transaction(async (tx) => {
    await channelRow(tx, channelId);
    const [message] = await tx
      .select()
      .from(noticeMessage)
      .where(and(eq(noticeMessage.id, messageId), eq(noticeMessage.channelId, channelId)))
      .for("update");
    if (!message) throw notFound("Message");
    if (message.state !== "failed" || message.form === "test") {
      const current = { id: message.id, state: message.state };
      throw new AppError("conflict", "Only a message that failed is sent again", { details: { current } });
    }
    await tx
      .update(noticeMessage)
      .set({ state: "pending", attempts: 0, dueAt: sql`now()` })
      .where(eq(noticeMessage.id, messageId));
    const parts = tx
      .select({ id: noticeMessagePart.noticeId })
      .from(noticeMessagePart)
      .where(eq(noticeMessagePart.messageId, messageId));
    await tx
      .update(incidentNotice)
      .set({ state: "pending", reason: null })
      .where(and(inArray(incidentNotice.id, parts), eq(incidentNotice.state, "failed")));
    await enqueue(tx, "notices.send", { messageId });
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "channel.message_retried",
      subjectType: "channel",
      subjectId: channelId,
      detail: { messageId },
    });
    await announce(tx, [
      { type: "channel.updated", subjectId: channelId, companyId: null, audience: "staff" },
    ]);
  });
  wake("change");
}
