import { and, isNotNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketRead } from "#db/schema/ticket.ts";
import { isStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { ticketFilter } from "#lib/tickets/queries/filter.ts";
import { ListTicketsInput, type TicketCounts } from "#lib/tickets/schema.ts";
import { readBy, unreadBy } from "#lib/tickets/queries/unread.ts";

/** Unread ones are looked for among so many tickets, those spoken in last: older news is none. */
const LOOKED_THROUGH = 1000;

type Asked = ReturnType<typeof ListTicketsInput.parse>;

async function byStatus(viewer: Viewer, asked: Asked) {
  return db()
    .select({ status: ticket.status, count: sql<number>`count(*)::int` })
    .from(ticket)
    .where(ticketFilter(viewer, asked))
    .groupBy(ticket.status);
}

async function unread(viewer: Viewer, asked: Asked): Promise<number> {
  if (userIdOf(viewer) === null) return 0;
  const theirs = isStaff(viewer) ? sql`${ticket.lastPublicSide} = 'customer'` : undefined;
  const latest = db()
    .select({ unread: unreadBy(viewer).as("unread") })
    .from(ticket)
    .leftJoin(ticketRead, readBy(viewer))
    .where(and(ticketFilter(viewer, asked), isNotNull(ticket.lastPublicAt), theirs))
    .orderBy(sql`${ticket.lastPublicAt} desc, ${ticket.id} desc`)
    .limit(LOOKED_THROUGH)
    .as("latest");
  const [row] = await db()
    .select({ count: sql<number>`(count(*) filter (where ${latest.unread}))::int` })
    .from(latest);
  return row?.count ?? 0;
}

/**
 * How many tickets are in each state under the same filters, `status` and paging aside, and how many
 * of the thousand spoken in last are unread.
 */
export async function ticketCounts(viewer: Viewer, input: ListTicketsInput = {}): Promise<TicketCounts> {
  const asked = ListTicketsInput.parse(input);
  const [rows, news] = await Promise.all([byStatus(viewer, asked), unread(viewer, asked)]);
  const counts: TicketCounts = { new: 0, in_review: 0, answered: 0, done: 0, unread: news };
  for (const row of rows) counts[row.status] = row.count;
  return counts;
}
