import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { ticketComment } from "#db/schema/ticket.ts";
import { notFound } from "#lib/core/errors.ts";
import { encodeCursor, PageInput, type Page } from "#lib/core/page.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { richOf } from "#lib/richtext/rich-of.ts";
import { failureFor } from "#lib/tickets/failure.ts";
import { placeOf } from "#lib/tickets/queries/list.ts";
import type { TicketComment } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/** A page of a thread; most threads are one page. */
export const ListCommentsInput = PageInput.extend({
  limit: z.coerce.number().int().min(1).max(200).default(200),
});
export type ListCommentsInput = z.input<typeof ListCommentsInput>;

const words = {
  id: ticketComment.id,
  side: ticketComment.side,
  authorName: ticketComment.authorName,
  authorUserId: ticketComment.authorUserId,
  body: ticketComment.body,
  createdAt: ticketComment.createdAt,
  editedAt: ticketComment.editedAt,
  delivery: ticketComment.delivery,
  deliveryError: ticketComment.deliveryError,
  bodyRaw: ticketComment.bodyRaw,
};

interface Thread {
  ticketId: string;
  after: SQL | undefined;
  limit: number;
}

/** What customers read: there is no column here that could say "internal", and no row that is. */
function customerThread({ ticketId, after, limit }: Thread) {
  return db()
    .select(words)
    .from(ticketComment)
    .where(
      and(
        eq(ticketComment.ticketId, ticketId),
        eq(ticketComment.visibility, "public"),
        isNull(ticketComment.deletedAt),
        after,
      ),
    )
    .orderBy(ticketComment.createdAt, ticketComment.id)
    .limit(limit);
}

function staffThread({ ticketId, after, limit }: Thread) {
  return db()
    .select({ ...words, visibility: ticketComment.visibility, told: ticketComment.visibilityTold })
    .from(ticketComment)
    .where(and(eq(ticketComment.ticketId, ticketId), isNull(ticketComment.deletedAt), after))
    .orderBy(ticketComment.createdAt, ticketComment.id)
    .limit(limit);
}

type Word = Awaited<ReturnType<typeof customerThread>>[number];

function asStaffComment(row: Awaited<ReturnType<typeof staffThread>>[number], viewer: Viewer): TicketComment {
  const inDoubt = row.visibility === "internal" && !row.told;
  return { ...asComment(row, row.visibility, viewer), ...(inDoubt ? { inDoubt } : {}) };
}

function asComment(row: Word, visibility: TicketComment["visibility"], viewer: Viewer): TicketComment {
  const rich = richOf(row.bodyRaw, row.body);
  return {
    id: row.id,
    author: {
      name: row.authorName,
      side: row.side,
      me: viewer.kind === "user" && row.authorUserId === viewer.id,
    },
    body: row.body,
    visibility,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    delivery: row.delivery,
    failure: failureFor(viewer, row),
    ...(rich === null ? {} : { rich }),
  };
}

/** One word of a thread, as the viewer may read it. Throws `not_found` when they may not. */
export async function getTicketComment(viewer: Viewer, ticketId: string, id: string): Promise<TicketComment> {
  const only = { ticketId, after: eq(ticketComment.id, id), limit: 1 };
  const [word] = isStaff(viewer)
    ? (await staffThread(only)).map((row) => asStaffComment(row, viewer))
    : (await customerThread(only)).map((row) => asComment(row, "public", viewer));
  if (!word) throw notFound("Comment");
  return word;
}

/**
 * The thread of a ticket, oldest first; by id or key. Customers get the public words alone. Throws
 * `not_found` for a ticket the viewer may not see.
 */
export async function listTicketComments(
  viewer: Viewer,
  idOrKey: string,
  input: ListCommentsInput = {},
): Promise<Page<TicketComment>> {
  const { limit, cursor } = ListCommentsInput.parse(input);
  const ticketId = await findTicketId(viewer, idOrKey);
  const place = cursor === undefined ? undefined : placeOf(cursor);
  const after =
    place &&
    sql`(${ticketComment.createdAt}, ${ticketComment.id}) > (${place.at}::timestamptz, ${place.id}::uuid)`;
  const thread = { ticketId, after, limit: limit + 1 };
  const rows = isStaff(viewer)
    ? (await staffThread(thread)).map((row) => asStaffComment(row, viewer))
    : (await customerThread(thread)).map((row) => asComment(row, "public", viewer));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null,
  };
}
