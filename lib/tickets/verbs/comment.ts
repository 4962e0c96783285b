import { db, type Transaction } from "#db/client.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { newId } from "#lib/core/ids.ts";
import { actorOf, isStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { writeOnce } from "#lib/identity/write-once.ts";
import { wake } from "#lib/live/bus.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";
import { getTicketComment } from "#lib/tickets/queries/comments.ts";
import { closeSpace, openTicketSpace } from "#lib/tickets/mirror/open-space.ts";
import { settle, touch } from "#lib/tickets/mirror/settle.ts";
import type { CommentRow } from "#lib/tickets/mirror/workspace.ts";
import type { CommentOnTicketInput, TicketComment } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/**
 * Writes a word into a ticket's thread. It stands there at once, as pending, and goes to Jira from a
 * job. What customers write is always public; staff choose (public unless told otherwise). Throws
 * `not_found` for a ticket the viewer may not see. Under a `key` that was used before it gives the word
 * of then.
 */
export async function commentOnTicket(
  viewer: Viewer,
  idOrKey: string,
  input: CommentOnTicketInput,
  key?: string,
): Promise<TicketComment> {
  const ticketId = await findTicketId(viewer, idOrKey);
  const id = await db().transaction((tx) =>
    writeOnce(tx, viewer, key, { ticketId, comment: input }, () => writeComment(tx, viewer, ticketId, input)),
  );
  wake("change");
  return getTicketComment(viewer, ticketId, id);
}

async function writeComment(
  tx: Transaction,
  viewer: Viewer,
  ticketId: string,
  input: CommentOnTicketInput,
): Promise<string> {
  const staff = isStaff(viewer);
  const now = new Date();
  const id = newId(now.getTime());
  const { space, entry } = await openTicketSpace(tx, ticketId);
  const row: CommentRow = {
    id,
    ticketId,
    companyId: entry.row.companyId,
    connectionId: entry.row.connectionId,
    externalId: null,
    side: staff ? "agent" : "customer",
    authorName: viewer.name,
    authorExternalId: null,
    authorUserId: userIdOf(viewer),
    visibility: staff ? (input.visibility ?? "public") : "public",
    visibilityTold: true,
    body: input.body,
    bodyRaw: null,
    delivery: "pending",
    deliveryError: null,
    deliveryTriedAt: null,
    sourceUpdatedAt: null,
    deletedAt: null,
    createdAt: now,
    editedAt: null,
  };
  space.comments.set(id, { before: undefined, row });
  if (row.visibility === "public") {
    entry.words.set(id, { id, side: row.side, at: now, authorExternalId: null });
    settle(space, entry, now, staff ? viewer.name : null);
    touch(entry, now);
  }
  await closeSpace(tx, space);
  await enqueueDelivery(tx, ticketId);
  if (staff) {
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "ticket.commented",
      subjectType: "ticket",
      subjectId: ticketId,
      companyId: row.companyId,
      detail: { commentId: id, visibility: row.visibility },
    });
  }
  return id;
}
