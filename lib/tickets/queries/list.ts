import { and, eq, sql } from "drizzle-orm";
import { ticket } from "#db/schema/ticket.ts";
import { AppError } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { decodeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { ticketFilter } from "#lib/tickets/queries/filter.ts";
import { ListTicketsInput, type Ticket } from "#lib/tickets/schema.ts";
import { selectTickets } from "#lib/tickets/queries/shape.ts";

/** A place in the list: the time and id of the last row shown. */
export function placeOf(cursor: string): { at: string; id: string } {
  const [at, id] = decodeCursor(cursor, 2);
  const time = typeof at === "string" ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(time) || typeof id !== "string" || !isUuid(id)) {
    throw new AppError("invalid", "cursor is not one that this list gave", {
      fields: [{ path: "cursor", message: "not a cursor of this list" }],
    });
  }
  return { at: new Date(time).toISOString(), id };
}

/** Tickets the viewer may see, last changed first, by state and search. */
export async function listTickets(viewer: Viewer, input: ListTicketsInput = {}): Promise<Page<Ticket>> {
  const asked = ListTicketsInput.parse(input);
  const place = asked.cursor === undefined ? undefined : placeOf(asked.cursor);
  const where = and(
    ticketFilter(viewer, asked),
    asked.status === undefined ? undefined : eq(ticket.status, asked.status),
    place === undefined
      ? undefined
      : sql`(${ticket.updatedAt}, ${ticket.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`,
  );
  const rows = await selectTickets(viewer, { where: where ?? sql`false`, limit: asked.limit + 1 });
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > asked.limit && last ? encodeCursor([last.updatedAt, last.id]) : null,
  };
}
