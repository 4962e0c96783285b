import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketRead } from "#db/schema/ticket.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { ticketFilter } from "#lib/tickets/filter.ts";
import { ListTicketsInput, type TicketCounts } from "#lib/tickets/schema.ts";
import { readBy, unreadBy } from "#lib/tickets/unread.ts";

/** How many tickets are in each state, and unread, under the same filters; `status` and paging do not matter. */
export async function ticketCounts(viewer: Viewer, input: ListTicketsInput = {}): Promise<TicketCounts> {
  const asked = ListTicketsInput.parse(input);
  const rows = await db()
    .select({
      status: ticket.status,
      count: sql<number>`count(*)::int`,
      unread: sql<number>`(count(*) filter (where ${unreadBy(viewer)}))::int`,
    })
    .from(ticket)
    .leftJoin(ticketRead, readBy(viewer))
    .where(ticketFilter(viewer, asked))
    .groupBy(ticket.status);
  const counts: TicketCounts = { new: 0, in_review: 0, answered: 0, done: 0, unread: 0 };
  for (const row of rows) {
    counts[row.status] = row.count;
    counts.unread += row.unread;
  }
  return counts;
}
