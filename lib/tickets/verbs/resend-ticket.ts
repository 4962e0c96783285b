import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket } from "#db/schema/ticket.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import type { Ticket } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/**
 * Sends a ticket again that Jira did not take, and after it what was written on it since. Throws
 * `conflict` with its present delivery when it did not fail, `not_found` as reading does.
 */
export async function resendTicket(viewer: Viewer, idOrKey: string): Promise<Ticket> {
  const ticketId = await findTicketId(viewer, idOrKey);
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(ticket)
      .set({ delivery: "pending", deliveryError: null })
      .where(and(eq(ticket.id, ticketId), eq(ticket.delivery, "failed")))
      .returning({ companyId: ticket.companyId, status: ticket.status });
    if (!row) {
      const [now] = await tx
        .select({ delivery: ticket.delivery })
        .from(ticket)
        .where(eq(ticket.id, ticketId));
      if (!now) throw notFound("Ticket");
      throw new AppError("conflict", "It has not failed", { details: { current: now } });
    }
    const { companyId, status } = row;
    await announce(tx, [
      { type: "ticket.updated", subjectId: ticketId, companyId, audience: "company", data: { status } },
    ]);
    await enqueueDelivery(tx, ticketId);
  });
  wake("change");
  return getTicket(viewer, ticketId);
}
