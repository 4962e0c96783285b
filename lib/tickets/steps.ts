import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketStatusChange } from "#db/schema/ticket.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { TicketStatus, type TicketStep } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/visible.ts";

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
    })
    .from(ticketStatusChange)
    .innerJoin(ticket, eq(ticket.id, ticketStatusChange.ticketId))
    .where(eq(ticketStatusChange.ticketId, ticketId))
    .orderBy(sql`${ticketStatusChange.id}`);
  return rows.map((row) => ({
    status: TicketStatus.parse(row.to),
    at: (row.from === null ? row.createdAt : row.at).toISOString(),
    actor: row.actor,
  }));
}
