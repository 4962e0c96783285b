import { and, eq, sql } from "drizzle-orm";
import { ticket, ticketConfirmation } from "#db/schema/ticket.ts";
import { type Viewer, userIdOf } from "#lib/identity/viewer.ts";
import { failureFor } from "#lib/tickets/failure.ts";
import type { TicketConfirmation } from "#lib/tickets/schema.ts";

/**
 * A ticket's confirmation while it still says something: joined with the ticket, it is there until the
 * state changes (to what it asked for, too) or another public word is said.
 */
export const standingConfirmation = and(
  eq(ticketConfirmation.ticketId, ticket.id),
  eq(ticket.status, "answered"),
  eq(ticketConfirmation.aboutStatusAt, ticket.statusChangedAt),
  sql`${ticketConfirmation.aboutPublicAt} is not distinct from ${ticket.lastPublicAt}`,
);

/** What of a confirmation pages show. */
export const confirmationShown = {
  at: ticketConfirmation.createdAt,
  userId: ticketConfirmation.userId,
  userName: ticketConfirmation.userName,
  way: ticketConfirmation.way,
  delivery: ticketConfirmation.delivery,
  deliveryError: ticketConfirmation.deliveryError,
};

type Shown = Pick<
  typeof ticketConfirmation.$inferSelect,
  "userId" | "userName" | "way" | "delivery" | "deliveryError"
> & { at: Date };

/** A confirmation in the shape the viewer may see. */
export function asConfirmation(viewer: Viewer, row: Shown | null): TicketConfirmation | null {
  if (row === null) return null;
  return {
    at: row.at.toISOString(),
    by: { name: row.userName, me: row.userId !== null && row.userId === userIdOf(viewer) },
    way: row.way,
    delivery: row.delivery,
    failure: failureFor(viewer, row),
  };
}
