import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { getTicketComment } from "#lib/tickets/queries/comments.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";
import type { TicketComment } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/**
 * Sends a word again that Jira did not take. Throws `conflict` with its present delivery when it did
 * not fail, `not_found` for one the viewer may not see.
 */
export async function resendComment(
  viewer: Viewer,
  idOrKey: string,
  commentId: string,
): Promise<TicketComment> {
  const ticketId = await findTicketId(viewer, idOrKey);
  if (!isUuid(commentId)) throw notFound("Comment");
  await db().transaction(async (tx) => {
    const seen = and(
      eq(ticketComment.id, commentId),
      eq(ticketComment.ticketId, ticketId),
      isNull(ticketComment.deletedAt),
      isStaff(viewer) ? undefined : eq(ticketComment.visibility, "public"),
    );
    const [row] = await tx
      .update(ticketComment)
      .set({ delivery: "pending", deliveryError: null })
      .where(and(seen, eq(ticketComment.delivery, "failed")))
      .returning({ visibility: ticketComment.visibility });
    if (!row) {
      const [now] = await tx.select({ delivery: ticketComment.delivery }).from(ticketComment).where(seen);
      if (!now) throw notFound("Comment");
      throw new AppError("conflict", "It has not failed", { details: { current: now } });
    }
    const [owner] = await tx
      .select({ companyId: ticket.companyId })
      .from(ticket)
      .where(eq(ticket.id, ticketId));
    await announce(tx, [
      {
        type: "ticket.commented",
        subjectId: ticketId,
        companyId: owner?.companyId ?? null,
        audience: row.visibility === "public" ? "company" : "staff",
        data: { commentId },
      },
    ]);
    await enqueueDelivery(tx, ticketId);
  });
  wake("change");
  return getTicketComment(viewer, ticketId, commentId);
}
