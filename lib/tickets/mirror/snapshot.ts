import { isDeepStrictEqual } from "node:util";
import { newId } from "#lib/core/ids.ts";
import type { Arrival, Outcome } from "#lib/signals/outcome.ts";
import type { TicketRemoved, TicketSnapshot } from "#lib/signals/signal.ts";
import { matchRule } from "#lib/tickets/rules/company-rules.ts";
import { findOpened, takeDescription } from "#lib/tickets/mirror/opened-here.ts";
import { settle, touch } from "#lib/tickets/mirror/settle.ts";
import {
  enter,
  type TicketEntry,
  type TicketRow,
  type Workspace,
  writtenHere,
} from "#lib/tickets/mirror/workspace.ts";

/** A full issue bears the time of its change, a thin one that of its event, which is a little later. */
const CLOCK_SKEW_MS = 5_000;

/** A new ticket's entry, with nothing said yet. */
export function newTicket(space: Workspace, externalId: string | null, createdAt: Date): TicketEntry {
  const row: TicketRow = {
    id: newId(),
    companyId: space.rules.length === 0 ? space.source.companyId : null,
    connectionId: space.source.connectionId,
    externalId,
    key: null,
    subject: "",
    description: "",
    descriptionRaw: null,
    status: "new",
    statusChangedAt: createdAt,
    jiraStatus: null,
    jiraStatusCategory: null,
    jiraStatusSince: null,
    jiraUrl: null,
    requestType: null,
    impact: null,
    requesterUserId: null,
    requesterName: null,
    requesterExternalId: null,
    assigneeName: null,
    lastPublicAt: null,
    lastPublicSide: null,
    sourceUpdatedAt: null,
    sourceHeardAt: null,
    sourceReadAt: null,
    delivery: null,
    deliveryError: null,
    deliveryTriedAt: null,
    deletedAt: null,
    createdAt,
    updatedAt: createdAt,
  };
  const entry: TicketEntry = {
    before: undefined,
    row,
    words: new Map(),
    keys: new Map(),
    newKeys: new Set(),
    steps: [{ from: null, to: "new", at: createdAt, actorName: null }],
  };
  enter(space, entry);
  return entry;
}

function find(space: Workspace, signal: TicketSnapshot): TicketEntry | undefined {
  const byId = signal.externalId === undefined ? undefined : space.byExternalId.get(signal.externalId);
  if (byId !== undefined) return byId;
  const byKey = signal.key === undefined ? undefined : space.byKey.get(signal.key);
  if (signal.externalId === undefined) return byKey;
  // A key names a ticket for good only while nobody knows the id.
  return byKey?.row.externalId === null ? byKey : findOpened(space, signal);
}

function takeStatus(row: TicketRow, signal: TicketSnapshot, at: Date): void {
  const { status } = signal;
  if (status === undefined) return;
  const since = row.jiraStatusSince;
  if (status.name === row.jiraStatus) {
    if (since === null || at < since) row.jiraStatusSince = at;
    row.jiraStatusCategory = status.category ?? row.jiraStatusCategory;
    return;
  }
  row.jiraStatus = status.name;
  row.jiraStatusCategory = status.category ?? null;
  row.jiraStatusSince = at;
}

function takeReporter(space: Workspace, entry: TicketEntry, signal: TicketSnapshot): void {
  const { row } = entry;
  // What was opened here bears our own account as its reporter; who asked is known better here.
  if (signal.reporter === undefined || writtenHere(row)) return;
  row.requesterName = signal.reporter?.name ?? null;
  row.requesterExternalId = signal.reporter?.externalId ?? null;
  if (row.requesterExternalId === null) return;
  for (const word of entry.words.values()) {
    if (word.authorExternalId === row.requesterExternalId) word.side = "customer";
  }
  for (const comment of space.comments.values()) {
    const theirs = comment.row.authorExternalId === row.requesterExternalId;
    if (comment.row.ticketId === row.id && theirs) comment.row.side = "customer";
  }
}

/**
 * Whose ticket it is, once and for all: by the connection's rules where it has any, else the
 * connection's own company. Rules are asked with all the facts only; a thin body could let a later
 * rule win over the one that would have fitted first.
 */
function takeCompany(space: Workspace, row: TicketRow, signal: TicketSnapshot): void {
  if (row.companyId !== null) return;
  // It came while every project was meant, and left its company when one was chosen.
  const project = signal.projectKey?.toUpperCase();
  if (space.projectKey !== undefined && project !== undefined && project !== space.projectKey) return;
  if (space.rules.length === 0) {
    row.companyId = space.source.companyId;
    return;
  }
  if (!signal.complete) return;
  const { projectKey, labels, organizations, reporterDomain: emailDomain } = signal;
  const index = matchRule(space.rules, { projectKey, labels, organizations, emailDomain });
  row.companyId = (index === undefined ? undefined : space.rules[index]?.companyId) ?? null;
}

/** What thin and full bodies alike tell. */
function takeHeadlines(row: TicketRow, signal: TicketSnapshot, at: Date): void {
  if (signal.key !== undefined) {
    if (row.subject === "" && signal.subject === undefined) row.subject = signal.key;
    row.key = signal.key;
  }
  if (signal.subject !== undefined) row.subject = signal.subject;
  if (signal.assignee !== undefined) row.assigneeName = signal.assignee?.name ?? null;
  takeStatus(row, signal, at);
}

function take(space: Workspace, entry: TicketEntry, signal: TicketSnapshot, at: Date): void {
  const { row } = entry;
  if (signal.externalId !== undefined && row.externalId === null) {
    row.externalId = signal.externalId;
    space.byExternalId.set(signal.externalId, entry);
  }
  rememberKeys(space, entry, signal, at);
  takeCompany(space, row, signal);
  // A comment's thin issue may have told newer headlines than this older, fuller body.
  const heard = row.sourceHeardAt?.getTime() ?? 0;
  if (at.getTime() >= heard - CLOCK_SKEW_MS) takeHeadlines(row, signal, at);
  takeDescription(row, signal.description);
  if (signal.createdAt !== undefined && !writtenHere(row)) row.createdAt = new Date(signal.createdAt);
  if (signal.requestType !== undefined) row.requestType = signal.requestType;
  if (signal.link !== undefined) row.jiraUrl = signal.link;
  takeReporter(space, entry, signal);
  if (signal.attachments !== undefined) space.files.set(row.id, { files: signal.attachments, at });
}

/** Whether a body is older than what is known: full ones against full ones, thin ones against any. */
function isOlder(row: TicketRow, signal: TicketSnapshot, at: Date): boolean {
  if (signal.at === undefined) return false;
  const known = signal.complete ? row.sourceUpdatedAt : row.sourceHeardAt;
  return known !== null && at < known;
}

/** Old keys lead to their ticket for ever, unless another one bears them now. */
function rememberKeys(space: Workspace, entry: TicketEntry, signal: TicketSnapshot, at: Date): void {
  if (signal.key !== undefined) rememberKey(space, entry, signal.key, at);
  for (const key of signal.formerKeys ?? []) {
    if (!space.byKey.has(key)) rememberKey(space, entry, key, at);
  }
}

function rememberKey(space: Workspace, entry: TicketEntry, key: string, at: Date): void {
  if (entry.keys.has(key)) return;
  entry.keys.set(key, at);
  entry.newKeys.add(key);
  space.byKey.set(key, entry);
}

/** What the customer's page shows of a ticket itself, to tell whether anything there changed. */
export function shownOf(row: TicketRow): string {
  return JSON.stringify([
    row.key,
    row.subject,
    row.description,
    row.status,
    row.requesterName,
    row.assigneeName,
    row.requestType,
    row.deletedAt,
    row.companyId,
  ]);
}

/** Whether two states of a ticket tell a reader the same, whatever form or time they came in. */
function sameNews(row: TicketRow, was: TicketRow): boolean {
  const told = ({
    descriptionRaw: _raw,
    sourceUpdatedAt: _updated,
    sourceHeardAt: _heard,
    sourceReadAt: _read,
    jiraStatusSince: _since,
    ...rest
  }: TicketRow) => rest;
  return isDeepStrictEqual(told(row), told(was));
}

/**
 * Applies what is known of an issue. Ordered by the source's own time: older news never overwrites,
 * and a thin body (without that time) never makes later full ones look old.
 */
export function applySnapshot(space: Workspace, arrival: Arrival<TicketSnapshot>): Outcome {
  const { signal } = arrival;
  const at = signal.at === undefined ? arrival.receivedAt : new Date(signal.at);
  const known = find(space, signal);
  const project = signal.projectKey?.toUpperCase();
  if (known === undefined || known.row.subject === "") {
    if (space.projectPending) return { result: "ignored", reason: "project_not_chosen", links: [] };
    if (space.projectKey !== undefined && project !== undefined && project !== space.projectKey) {
      if (signal.externalId !== undefined) space.elsewhere.add(signal.externalId);
      return { result: "ignored", reason: "other_project", detail: { project }, links: [] };
    }
  }
  const createdAt = signal.createdAt === undefined ? at : new Date(signal.createdAt);
  const entry = known ?? newTicket(space, signal.externalId ?? null, createdAt);
  const { row } = entry;
  const links: Outcome["links"] = [{ type: "ticket", id: row.id }];
  const readWhole = signal.seenAt !== undefined && signal.complete && signal.at !== undefined;
  if (readWhole && (row.sourceReadAt === null || at > row.sourceReadAt)) row.sourceReadAt = at;
  if (isOlder(row, signal, at)) {
    rememberKeys(space, entry, signal, at);
    return { result: "ignored", reason: "older_than_known", links };
  }
  const was = { ...row };
  const shown = shownOf(row);
  take(space, entry, signal, at);
  if (signal.at !== undefined && (row.sourceHeardAt === null || at > row.sourceHeardAt)) {
    row.sourceHeardAt = at;
  }
  if (signal.complete && signal.at !== undefined) {
    row.sourceUpdatedAt = at;
    const alive = signal.seenAt === undefined ? at : new Date(signal.seenAt);
    if (row.deletedAt !== null && alive > row.deletedAt) row.deletedAt = null;
  }
  settle(space, entry, at, signal.actor && !signal.actor.customer ? signal.actor.name : null);
  if (shownOf(row) !== shown) touch(entry, at);
  const newFiles = (signal.attachments ?? []).filter((file) => !space.knownFiles.has(file.externalId));
  if (known !== undefined && newFiles.length === 0 && sameNews(row, was)) {
    return { result: "ignored", reason: "nothing_new", links };
  }
  // What is still unknown, Jira can be asked: whose ticket it is, or who may see a file.
  const undecided =
    (row.companyId === null && space.rules.length > 0 && !signal.complete) ||
    newFiles.some((file) => file.visibility === "unknown");
  const name = row.externalId === null ? { key: row.key ?? "" } : { externalId: row.externalId };
  return undecided ? { result: "applied", links, reread: name } : { result: "applied", links };
}

/** Applies that an issue was deleted: hidden from the customer, still found by staff. */
export function applyRemoval(space: Workspace, arrival: Arrival<TicketRemoved>): Outcome {
  const entry = space.byExternalId.get(arrival.signal.externalId);
  if (entry === undefined) return { result: "ignored", reason: "ticket_unknown", links: [] };
  const at = arrival.signal.at === undefined ? arrival.receivedAt : new Date(arrival.signal.at);
  const links: Outcome["links"] = [{ type: "ticket", id: entry.row.id }];
  if (entry.row.sourceUpdatedAt !== null && at < entry.row.sourceUpdatedAt) {
    return { result: "ignored", reason: "older_than_known", links };
  }
  if (entry.row.deletedAt !== null) return { result: "ignored", reason: "nothing_new", links };
  entry.row.deletedAt = at;
  touch(entry, at);
  return { result: "applied", links };
}
