import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketRead } from "#db/schema/ticket.ts";
import { userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/**
 * Remembers that the viewer has had a ticket's words on screen up to `at`; never runs back, never
 * into the future. For tokens there is nothing to remember. Throws `not_found` as reading does.
 */
export async function markTicketRead(viewer: Viewer, idOrKey: string, at: Date): Promise<void> {
  const ticketId = await findTicketId(viewer, idOrKey);
  const userId = userIdOf(viewer);
  if (userId === null) return;
  const readAt = new Date(Math.min(at.getTime(), Date.now()));
  await db()
    .insert(ticketRead)
    .values({ userId, ticketId, readAt })
    .onConflictDoUpdate({
      target: [ticketRead.userId, ticketRead.ticketId],
      set: { readAt: sql`greatest(${ticketRead.readAt}, excluded.read_at)` },
    });
}
