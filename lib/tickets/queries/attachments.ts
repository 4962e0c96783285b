import { and, eq, isNull, type SQL } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket } from "#db/schema/ticket.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { failureFor } from "#lib/tickets/failure.ts";
import type { TicketAttachment } from "#lib/tickets/schema.ts";
import { findTicketId, visibleTo } from "#lib/tickets/queries/visible.ts";

export type AttachmentRow = typeof ticketAttachment.$inferSelect;

/** Files a viewer may know of: customers the public ones alone. */
function shownTo(viewer: Viewer): SQL | undefined {
  return and(
    isNull(ticketAttachment.deletedAt),
    isStaff(viewer) ? undefined : eq(ticketAttachment.visibility, "public"),
  );
}

function asAttachment(row: AttachmentRow, viewer: Viewer): TicketAttachment {
  return {
    id: row.id,
    filename: row.filename,
    size: row.size,
    mimeType: row.mimeType,
    url: `/api/v1/tickets/${row.ticketId}/attachments/${row.id}`,
    author: {
      name: row.authorName,
      side: row.side,
      me: viewer.kind === "user" && row.authorUserId === viewer.id,
    },
    visibility: row.visibility,
    commentId: row.commentId,
    createdAt: row.createdAt.toISOString(),
    delivery: row.delivery,
    failure: failureFor(viewer, row),
  };
}

/** The files of a ticket, oldest first. Throws `not_found` for a ticket the viewer may not see. */
export async function listTicketAttachments(viewer: Viewer, idOrKey: string): Promise<TicketAttachment[]> {
  const ticketId = await findTicketId(viewer, idOrKey);
  const rows = await db()
    .select()
    .from(ticketAttachment)
    .where(and(eq(ticketAttachment.ticketId, ticketId), shownTo(viewer)))
    .orderBy(ticketAttachment.createdAt, ticketAttachment.id);
  return rows.map((row) => asAttachment(row, viewer));
}

/**
 * One file's row, for serving its bytes; of any ticket the viewer may see, or only of the one given.
 * Throws `not_found`.
 */
export async function findAttachment(viewer: Viewer, id: string, idOrKey?: string): Promise<AttachmentRow> {
  if (!isUuid(id)) throw notFound("Attachment");
  const ticketId = idOrKey === undefined ? undefined : await findTicketId(viewer, idOrKey);
  const [found] = await db()
    .select({ row: ticketAttachment })
    .from(ticketAttachment)
    .innerJoin(ticket, eq(ticket.id, ticketAttachment.ticketId))
    .where(
      and(
        eq(ticketAttachment.id, id),
        ticketId === undefined ? undefined : eq(ticketAttachment.ticketId, ticketId),
        visibleTo(viewer),
        shownTo(viewer),
      ),
    );
  if (!found) throw notFound("Attachment");
  return found.row;
}

/** One file as the API gives it. Throws `not_found`. */
export async function getTicketAttachment(viewer: Viewer, id: string): Promise<TicketAttachment> {
  return asAttachment(await findAttachment(viewer, id), viewer);
}
