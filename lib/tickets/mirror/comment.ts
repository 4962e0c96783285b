import { isDeepStrictEqual } from "node:util";
import { newId } from "#lib/core/ids.ts";
import type { Arrival, Outcome } from "#lib/signals/outcome.ts";
import type { CommentRemoved, CommentUpserted } from "#lib/signals/signal.ts";
import { settle, touch } from "#lib/tickets/mirror/settle.ts";
import { newTicket } from "#lib/tickets/mirror/snapshot.ts";
import {
  type CommentEntry,
  type CommentRow,
  isPublic,
  type TicketEntry,
  type Workspace,
  writtenHere,
} from "#lib/tickets/mirror/workspace.ts";
import { isSent } from "#lib/tickets/outgoing.ts";

/** Whose word it is: the customer's if Jira calls the author one, or if they reported the issue. */
function sideOf(entry: TicketEntry, author: CommentUpserted["author"]): "customer" | "agent" {
  if (author.customer === true) return "customer";
  const reporter = entry.row.requesterExternalId;
  return reporter !== null && author.externalId === reporter ? "customer" : "agent";
}

function newComment(space: Workspace, entry: TicketEntry, externalId: string, at: Date): CommentEntry {
  const row: CommentRow = {
    id: newId(),
    ticketId: entry.row.id,
    companyId: entry.row.companyId,
    connectionId: space.source.connectionId,
    externalId,
    side: "agent",
    authorName: "",
    authorExternalId: null,
    authorUserId: null,
    visibility: "internal",
    visibilityTold: false,
    body: "",
    bodyRaw: null,
    delivery: null,
    deliveryError: null,
    deliveryTriedAt: null,
    sourceUpdatedAt: null,
    deletedAt: null,
    createdAt: at,
    editedAt: null,
  };
  const comment = { before: undefined, row };
  space.comments.set(externalId, comment);
  return comment;
}

/**
 * The word written here that now comes back, if it is one: by our own id where the source hands it
 * back, else by what was sent. Its answer may be on its way still, or lost for good.
 */
function adopt(space: Workspace, signal: CommentUpserted): CommentEntry | undefined {
  const ticketId = space.byExternalId.get(signal.ticketExternalId)?.row.id;
  const own = ({ row, text }: Workspace["outgoing"][number]) =>
    signal.ownId === undefined ? isSent(signal.body.plain, text) : row.id === signal.ownId;
  const found = space.outgoing.find((sent) => sent.row.ticketId === ticketId && own(sent));
  if (found === undefined) return undefined;
  const entry = { before: { ...found.row }, row: found.row };
  space.outgoing = space.outgoing.filter((sent) => sent !== found);
  Object.assign(entry.row, { externalId: signal.externalId, delivery: "sent", deliveryError: null });
  space.comments.set(signal.externalId, entry);
  return entry;
}

/**
 * Who may read the comment now. A newer wording of which nobody told is internal. At one and the
 * same source time the stricter word wins, and a body that does not say undoes nothing.
 *
 * A word written here was written for someone: that stands, unless service management was told to
 * hide it. An internal note never becomes public by what comes back.
 */
function decideVisibility(space: Workspace, row: CommentRow, signal: CommentUpserted, newer: boolean): void {
  if (writtenHere(row)) {
    if (signal.visibility === "internal" && space.flagTells) row.visibility = "internal";
    return;
  }
  const told = signal.visibility !== "unknown";
  if (!newer && !told) return;
  if (!newer && row.visibilityTold && row.visibility === "internal") return;
  row.visibility = signal.visibility === "public" ? "public" : "internal";
  row.visibilityTold = told;
}

/** Keeps the ticket's list of public words as its comments are. */
function listen(entry: TicketEntry, row: CommentRow): void {
  if (isPublic(row)) {
    entry.words.set(row.id, {
      id: row.id,
      side: row.side,
      at: row.createdAt,
      authorExternalId: row.authorExternalId,
    });
  } else {
    entry.words.delete(row.id);
  }
}

/**
 * Of two wordings of one source time the fuller form wins (ADF, which REST gives, over the wiki text
 * of webhooks; more people known by name over fewer), then the later text by the alphabet, so that the
 * order of arrival does not matter.
 */
function prevails(row: CommentRow, body: CommentUpserted["body"]): boolean {
  const rank = (form: { format?: unknown; names?: object | undefined } | null) => {
    if (form?.format === "adf") return 1000;
    return form?.format === "wiki" ? 1 + Object.keys(form.names ?? {}).length : 0;
  };
  const known = rank(row.bodyRaw as Parameters<typeof rank>[0]);
  const told = rank(body);
  return told === known ? body.plain > row.body : told > known;
}

/** Writes the signal's words into the row; a word written here keeps its author and its wording. */
function take(entry: TicketEntry, row: CommentRow, signal: CommentUpserted, newer: boolean): void {
  if (row.authorUserId !== null || writtenHere(row)) return;
  if (!newer && !prevails(row, signal.body)) return;
  if (newer && row.sourceUpdatedAt !== null && row.body !== signal.body.plain)
    row.editedAt = new Date(signal.at);
  row.body = signal.body.plain;
  row.bodyRaw = signal.body;
  row.createdAt = new Date(signal.createdAt);
  row.authorName = signal.author.name;
  row.authorExternalId = signal.author.externalId ?? null;
  row.side = sideOf(entry, signal.author);
}

/** Whether two states of a comment tell a reader the same, whatever form or time they came in. */
function sameNews(row: CommentRow, was: CommentRow): boolean {
  const told = ({ bodyRaw: _raw, sourceUpdatedAt: _at, ...rest }: CommentRow) => rest;
  return isDeepStrictEqual(told(row), told(was));
}

/** Applies that a comment was written or edited. */
export function applyComment(space: Workspace, arrival: Arrival<CommentUpserted>): Outcome {
  const { signal } = arrival;
  const known = space.comments.get(signal.externalId) ?? adopt(space, signal);
  if (known === undefined && space.elsewhere.has(signal.ticketExternalId)) {
    return { result: "ignored", reason: "other_project", links: [] };
  }
  const at = new Date(signal.at);
  // Data Center's comment events name their issue by id alone; the ticket stays unseen until told of.
  const entry =
    (known && space.tickets.get(known.row.ticketId)) ??
    space.byExternalId.get(signal.ticketExternalId) ??
    newTicket(space, signal.ticketExternalId, new Date(signal.createdAt));
  const links: Outcome["links"] = entry.row.subject === "" ? [] : [{ type: "ticket", id: entry.row.id }];
  if (known !== undefined && known.row.deletedAt !== null) {
    return { result: "ignored", reason: "comment_removed", links };
  }
  const { row } = known ?? newComment(space, entry, signal.externalId, at);
  if (row.sourceUpdatedAt !== null && at < row.sourceUpdatedAt) {
    return { result: "ignored", reason: "older_than_known", links };
  }
  const was = { ...row };
  const newer = row.sourceUpdatedAt === null || at > row.sourceUpdatedAt;
  decideVisibility(space, row, signal, newer);
  take(entry, row, signal, newer);
  row.sourceUpdatedAt = at;
  if (known !== undefined && sameNews(row, was)) return { result: "ignored", reason: "nothing_new", links };
  const wasPublic = entry.words.has(row.id);
  listen(entry, row);
  // A word that is taken back changes the state, but nobody "changed" it.
  const agent = isPublic(row) && row.side === "agent" ? row.authorName : null;
  settle(space, entry, at, agent);
  if (isPublic(row) || wasPublic) touch(entry, at);
  // What is still unknown, Jira can be asked: whose ticket it is, or who may read the comment.
  const reread = { externalId: entry.row.externalId ?? signal.ticketExternalId };
  if (links.length === 0) return { result: "applied", reason: "needs_reread", links, reread };
  return row.visibilityTold ? { result: "applied", links } : { result: "applied", links, reread };
}

/** Applies that a comment was deleted. One that never came leaves a mark, so that it cannot come late. */
export function applyCommentRemoval(space: Workspace, arrival: Arrival<CommentRemoved>): Outcome {
  const { signal } = arrival;
  const at = signal.at === undefined ? arrival.receivedAt : new Date(signal.at);
  const known = space.comments.get(signal.externalId);
  const entry =
    (known && space.tickets.get(known.row.ticketId)) ??
    (signal.ticketExternalId === undefined ? undefined : space.byExternalId.get(signal.ticketExternalId));
  if (entry === undefined) return { result: "ignored", reason: "comment_unknown", links: [] };
  const links: Outcome["links"] = [{ type: "ticket", id: entry.row.id }];
  if (known !== undefined && known.row.deletedAt !== null) {
    return { result: "ignored", reason: "nothing_new", links };
  }
  const { row } = known ?? newComment(space, entry, signal.externalId, at);
  row.deletedAt = at;
  const wasPublic = entry.words.has(row.id);
  listen(entry, row);
  settle(space, entry, at, null);
  if (wasPublic) touch(entry, at);
  return { result: "applied", links };
}
