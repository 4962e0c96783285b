import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket } from "#db/schema/ticket.ts";
import { notFound } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { richOf } from "#lib/richtext/rich-of.ts";
import { fileLimitsOf } from "#lib/tickets/queries/file-limits.ts";
import type { Ticket } from "#lib/tickets/schema.ts";
import { selectTickets } from "#lib/tickets/queries/shape.ts";
import { findTicketId, visibleTo } from "#lib/tickets/queries/visible.ts";

/** One ticket by its id or any key it has had. Throws `not_found` for what the viewer may not see. */
export async function getTicket(viewer: Viewer, idOrKey: string): Promise<Ticket> {
  const id = await findTicketId(viewer, idOrKey);
  const [found] = await selectTickets(viewer, { where: eq(ticket.id, id), limit: 1 });
  if (found === undefined) throw notFound("Ticket");
  const [body] = await db()
    .select({ raw: ticket.descriptionRaw })
    .from(ticket)
    .where(and(eq(ticket.id, id), visibleTo(viewer)));
  const rich = richOf(body?.raw, found.description);
  return { ...found, ...(rich === null ? {} : { rich }), fileLimits: await fileLimitsOf(viewer, id) };
}
