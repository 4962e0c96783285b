import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketMute } from "#db/schema/ticket.ts";
import { AppError } from "#lib/core/errors.ts";
import { userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/** A person's own wish about the mails of one ticket. */
function own(userId: number, ticketId: string) {
  return and(eq(ticketMute.userId, userId), eq(ticketMute.ticketId, ticketId));
}

/**
 * Ends the mails about a ticket for the viewer, or lets them come again. That a ticket is done is told
 * all the same, once. Throws `not_found` for a ticket the viewer may not see, `forbidden` for a token,
 * which nobody writes to.
 */
export async function muteTicket(viewer: Viewer, idOrKey: string, muted: boolean): Promise<void> {
  const userId = userIdOf(viewer);
  if (userId === null) throw new AppError("forbidden", "A token gets no mails");
  const ticketId = await findTicketId(viewer, idOrKey);
  if (muted) await db().insert(ticketMute).values({ userId, ticketId }).onConflictDoNothing();
  else await db().delete(ticketMute).where(own(userId, ticketId));
}

/** Whether the viewer wants no mails about a ticket. */
export async function isMuted(viewer: Viewer, ticketId: string): Promise<boolean> {
  const userId = userIdOf(viewer);
  if (userId === null) return false;
  return (
    (await db().select({ at: ticketMute.createdAt }).from(ticketMute).where(own(userId, ticketId))).length > 0
  );
}
