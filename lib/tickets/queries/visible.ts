import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { ticket, ticketKey } from "#db/schema/ticket.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";

/**
 * The tickets a viewer may know of, as a condition: customers their own company's that are not
 * deleted, staff all. A ticket of which only a comment is known yet has no subject and is nobody's.
 */
export function visibleTo(viewer: Viewer): SQL {
  // A literal, not a parameter: the lists' indexes hold only such rows.
  const known = sql`${ticket.subject} <> ''`;
  if (isStaff(viewer)) return known;
  if (viewer.companyId === null) return sql`false`;
  return and(known, eq(ticket.companyId, viewer.companyId), isNull(ticket.deletedAt)) ?? sql`false`;
}

/**
 * The id of a ticket by its id or by any Jira key it has had. Throws `not_found` for what does not
 * exist and for what the viewer may not know of alike.
 */
export async function findTicketId(viewer: Viewer, idOrKey: string, on: Queryable = db()): Promise<string> {
  const key = idOrKey.trim();
  const byKey = on
    .select({ id: ticketKey.ticketId })
    .from(ticketKey)
    .where(or(eq(ticketKey.key, key), eq(ticketKey.key, key.toUpperCase())));
  const [row] = await on
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(visibleTo(viewer), isUuid(idOrKey) ? eq(ticket.id, idOrKey) : sql`${ticket.id} in ${byKey}`))
    // Two Jira sites may use one key: what bears it now goes before what once did, then the newest.
    .orderBy(sql`${ticket.key} is distinct from ${key}`, sql`${ticket.updatedAt} desc`)
    .limit(1);
  if (row === undefined) throw notFound("Ticket");
  return row.id;
}
