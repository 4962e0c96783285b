import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketConfirmation } from "#db/schema/ticket.ts";
import { AppError } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { isStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { openTicketSpace } from "#lib/tickets/mirror/open-space.ts";
import type { Ticket } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

type Confirmation = typeof ticketConfirmation.$inferSelect;

function stands(said: Confirmation, row: { statusChangedAt: Date; lastPublicAt: Date | null }): boolean {
  return (
    said.aboutStatusAt.getTime() === row.statusChangedAt.getTime() &&
    said.aboutPublicAt?.getTime() === row.lastPublicAt?.getTime()
  );
}

/**
 * A customer says that the answer solved their question. It is on its way to Jira when this answers;
 * the ticket becomes `done` when Jira says so. Saying it twice is saying it once; one that failed is
 * sent again. For customers only; throws `conflict` with the present state when the ticket is not
 * answered, `not_found` as reading does.
 */
export async function confirmTicket(viewer: Viewer, idOrKey: string): Promise<Ticket> {
  if (isStaff(viewer)) {
    throw new AppError("forbidden", "Only customers confirm; staff change the state through Jira");
  }
  const ticketId = await findTicketId(viewer, idOrKey);
  await db().transaction(async (tx) => {
    const { row } = (await openTicketSpace(tx, ticketId)).entry;
    const [said] = await tx
      .select()
      .from(ticketConfirmation)
      .where(eq(ticketConfirmation.ticketId, ticketId));
    if (row.status !== "answered") {
      throw new AppError("conflict", "Only an answered ticket can be confirmed", {
        details: { current: { status: row.status } },
      });
    }
    const standing = said !== undefined && stands(said, row);
    if (standing && said.delivery !== "failed") return;
    const { companyId, connectionId } = row;
    const again = { delivery: "pending", deliveryError: null } as const;
    const anew = {
      ...again,
      id: newId(),
      companyId,
      connectionId,
      userId: userIdOf(viewer),
      userName: viewer.name,
      aboutStatusAt: row.statusChangedAt,
      aboutPublicAt: row.lastPublicAt,
      way: null,
      deliveryTriedAt: null,
      historySeen: null,
      createdAt: new Date(),
    };
    await tx
      .insert(ticketConfirmation)
      .values({ ticketId, ...anew })
      .onConflictDoUpdate({ target: ticketConfirmation.ticketId, set: standing ? again : anew });
    const data = { status: row.status };
    await announce(tx, [
      { type: "ticket.updated", subjectId: ticketId, companyId, audience: "company", data },
    ]);
    await enqueueDelivery(tx, ticketId);
  });
  wake("change");
  return getTicket(viewer, ticketId);
}
