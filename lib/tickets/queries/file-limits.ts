import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { ticket } from "#db/schema/ticket.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { connectionFor } from "#lib/tickets/connection-for.ts";
import { type FileLimits, limitsOf } from "#lib/tickets/files/limits.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/** What may be attached to a ticket. Throws `not_found` as reading does. */
export async function fileLimitsOf(viewer: Viewer, idOrKey: string): Promise<FileLimits> {
  const ticketId = await findTicketId(viewer, idOrKey);
  const [row] = await db()
    .select({ settings: pluginConnection.settings, metadata: pluginConnection.metadata })
    .from(ticket)
    .innerJoin(pluginConnection, eq(pluginConnection.id, ticket.connectionId))
    .where(eq(ticket.id, ticketId));
  if (!row) throw notFound("Ticket");
  return limitsOf(row);
}

/** What may be attached to a new ticket of a customer's company; our own limits where none can be opened. */
export async function fileLimitsForNew(viewer: Viewer): Promise<FileLimits> {
  const anything = limitsOf({ settings: {}, metadata: {} });
  if (viewer.companyId === null) return anything;
  try {
    const to = await connectionFor(db(), { companyId: viewer.companyId, connectionId: undefined });
    const [row] = await db()
      .select({ settings: pluginConnection.settings, metadata: pluginConnection.metadata })
      .from(pluginConnection)
      .where(eq(pluginConnection.id, to.connectionId));
    return row ? limitsOf(row) : anything;
  } catch (error) {
    if (error instanceof AppError) return anything;
    throw error;
  }
}
