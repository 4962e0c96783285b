import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { ticket } from "#db/schema/ticket.ts";
import { notFound } from "#lib/core/errors.ts";
import { announce } from "#lib/live/announce.ts";
import { loadTickets, lockConnectionTickets } from "#lib/tickets/mirror/load.ts";
import { tellByMail } from "#lib/tickets/mirror/notify.ts";
import { tellingsOf } from "#lib/tickets/mirror/tell.ts";
import { newWorkspace, type TicketEntry, type Workspace } from "#lib/tickets/mirror/workspace.ts";
import { writeWorkspace } from "#lib/tickets/mirror/write.ts";

/** An empty view of a connection, for a verb; holds off the mirror of that connection until commit. */
export async function openConnectionSpace(tx: Transaction, connectionId: number): Promise<Workspace> {
  await lockConnectionTickets(tx, connectionId);
  const [connection] = await tx.select().from(pluginConnection).where(eq(pluginConnection.id, connectionId));
  if (!connection) throw notFound("Connection");
  return newWorkspace({
    connectionId: connection.id,
    connectionName: connection.name,
    companyId: connection.companyId,
    pluginId: connection.pluginId,
    settings: connection.settings as Record<string, unknown>,
  });
}

/** A view of one ticket, as the mirror has of a batch: what a verb changes in it follows the same rules. */
export async function openTicketSpace(
  tx: Transaction,
  ticketId: string,
): Promise<{ space: Workspace; entry: TicketEntry }> {
  const [found] = await tx
    .select({ connectionId: ticket.connectionId })
    .from(ticket)
    .where(eq(ticket.id, ticketId));
  if (!found) throw notFound("Ticket");
  const space = await openConnectionSpace(tx, found.connectionId);
  await loadTickets(tx, space, eq(ticket.id, ticketId));
  const entry = space.tickets.get(ticketId);
  // It may have become one with another ticket between the look-up and the lock.
  if (!entry) throw notFound("Ticket");
  return { space, entry };
}

/** Writes what a verb changed, and tells everyone who should know. */
export async function closeSpace(tx: Transaction, space: Workspace): Promise<void> {
  await writeWorkspace(tx, space);
  await announce(tx, tellingsOf(space));
  await tellByMail(tx, space);
}
