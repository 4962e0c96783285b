import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { findAttachment, getTicketAttachment } from "#lib/tickets/queries/attachments.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";
import type { TicketAttachment } from "#lib/tickets/schema.ts";

/**
 * Sends a file again that Jira did not take. Throws `conflict` with its present delivery when it did
 * not fail, `not_found` for one the viewer may not see.
 */
export async function resendAttachment(
  viewer: Viewer,
  idOrKey: string,
  attachmentId: string,
): Promise<TicketAttachment> {
  const file = await findAttachment(viewer, attachmentId, idOrKey);
  await db().transaction(async (tx) => {
    const again = await tx
      .update(ticketAttachment)
      .set({ delivery: "pending", deliveryError: null })
      .where(and(eq(ticketAttachment.id, file.id), eq(ticketAttachment.delivery, "failed")))
      .returning({ id: ticketAttachment.id });
    if (again.length === 0) {
      throw new AppError("conflict", "It has not failed", {
        details: { current: { delivery: file.delivery } },
      });
    }
    const { ticketId: subjectId, companyId, visibility } = file;
    const audience = visibility === "public" ? "company" : "staff";
    const data = { attachmentId: file.id };
    await announce(tx, [{ type: "ticket.attached", subjectId, companyId, audience, data }]);
    await enqueueDelivery(tx, file.ticketId);
  });
  wake("change");
  return getTicketAttachment(viewer, attachmentId);
}
