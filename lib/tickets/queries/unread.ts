import { and, eq, type SQL, sql } from "drizzle-orm";
import { ticket, ticketRead } from "#db/schema/ticket.ts";
import { isStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";

/** Joins how far the viewer has read each ticket; tokens have read nothing. */
export function readBy(viewer: Viewer): SQL | undefined {
  return and(eq(ticketRead.ticketId, ticket.id), eq(ticketRead.userId, userIdOf(viewer) ?? 0));
}

/**
 * Whether a ticket is new to the viewer, in a query joined by `readBy`: someone else's public word
 * that they have not had on screen. To staff only the customer's words are news; to tokens nothing is.
 */
export function unreadBy(viewer: Viewer): SQL<boolean> {
  const userId = userIdOf(viewer);
  if (userId === null) return sql<boolean>`false`;
  const theirs = isStaff(viewer) ? sql`${ticket.lastPublicSide} = 'customer'` : sql`true`;
  return sql<boolean>`(
    ${ticket.lastPublicAt} is not null and ${theirs}
    and ${ticket.lastPublicAt} > coalesce(${ticketRead.readAt}, '-infinity')
    and (
      select c.author_user_id from ticket_comment c
      where c.ticket_id = "ticket"."id" and c.visibility = 'public' and c.deleted_at is null
      order by c.created_at desc, c.id desc limit 1
    ) is distinct from ${userId})`;
}
