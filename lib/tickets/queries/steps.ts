import { and, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketConfirmation, ticketStatusChange } from "#db/schema/ticket.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { TicketStatus, type TicketStep } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/**
 * When a ticket entered each of its states, oldest first. The first is its creation, by the time
 * Jira gives for it, which may be known only after the ticket itself.
 */
export async function listTicketSteps(viewer: Viewer, idOrKey: string): Promise<TicketStep[]> {
  const ticketId = await findTicketId(viewer, idOrKey);
  const rows = await db()
    .select({
      from: ticketStatusChange.fromStatus,
      to: ticketStatusChange.toStatus,
      at: ticketStatusChange.at,
      actor: ticketStatusChange.actorName,
      createdAt: ticket.createdAt,
      confirmedBy: ticketConfirmation.userName,
      confirmedAbout: ticketConfirmation.aboutStatusAt,
    })
    .from(ticketStatusChange)
    .innerJoin(ticket, eq(ticket.id, ticketStatusChange.ticketId))
    .leftJoin(
      ticketConfirmation,
      and(
        eq(ticketConfirmation.ticketId, ticket.id),
        isNotNull(ticketConfirmation.deliveryTriedAt),
        // Jira may tell that it is done before it answers that it did it.
        sql`${ticketConfirmation.way} is distinct from 'note'`,
      ),
    )
    .where(eq(ticketStatusChange.ticketId, ticketId))
    .orderBy(sql`${ticketStatusChange.id}`);
  return rows.map((row, n) => {
    // Jira names the account that AtSignal acts as.
    const before = rows[n - 1];
    const confirmed =
      row.to === "done" && before?.to === "answered" && before.at.getTime() === row.confirmedAbout?.getTime();
    return {
      status: TicketStatus.parse(row.to),
      at: (row.from === null ? row.createdAt : row.at).toISOString(),
      actor: confirmed ? row.confirmedBy : row.actor,
      confirmed,
    };
  });
}
