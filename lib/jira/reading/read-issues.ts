import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import { newId } from "#lib/core/ids.ts";
import type { JiraSource } from "#lib/jira/source.ts";
import { wake } from "#lib/live/bus.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { listComments } from "#lib/plugins/jira/client/comments.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { readFormerKeys } from "#lib/plugins/jira/client/issue-state.ts";
import { getIssues } from "#lib/plugins/jira/client/issues.ts";
import { commentsVisibility } from "#lib/plugins/jira/client/service-desk.ts";
import { readNameOf } from "#lib/plugins/jira/client/site.ts";
import {
  embeddedComments,
  signalsOfRead,
  unnamedLogins,
  visibilityTold,
  withVisibility,
} from "#lib/plugins/jira/read.ts";
import { isServiceIssue } from "#lib/plugins/jira/comment.ts";
import { patiently } from "#lib/jira/reading/patiently.ts";
import { sharingOf } from "#lib/plugins/jira/settings.ts";
import { idOf, member } from "#lib/plugins/jira/text.ts";
import type { TicketSignal } from "#lib/signals/signal.ts";
import { applyTicketSignals } from "#lib/tickets/apply.ts";

/** Issues are applied in groups of this many: one transaction each. */
const GROUP = 50;
/** Comment pages fetched side by side; far below Jira's burst limit. */
const PARALLEL = 8;

interface Read {
  issue: unknown;
  comments: unknown[];
  readAt: string;
  formerKeys: string[];
  named: Map<string, string>;
}

/**
 * All comments of an issue, each with who may read it. What came inside the issue is used where it is
 * whole; otherwise the comments are listed. Where they do not tell by themselves who may read them
 * (Data Center), service management is asked, since nothing else there knows what is internal; in
 * plain projects there the listing is, for the mark on notes that were moved there.
 */
export async function commentsOf(
  access: JiraAccess,
  { settings }: Pick<JiraSource, "settings">,
  issue: unknown,
): Promise<unknown[]> {
  const issueId = idOf(member(issue, "id")) ?? "";
  const inside = embeddedComments(issue);
  const plain = !(isServiceIssue(issue) ?? settings.product === "jsm");
  const notesMayHide = plain && access.edition === "datacenter" && sharingOf(settings) === "all";
  const whole = inside?.length === 0 || !notesMayHide ? inside : undefined;
  const comments = whole ?? (await patiently(() => listComments(access, issueId)));
  if (comments.length === 0 || plain || visibilityTold(comments)) return comments;
  const asked = patiently(() => commentsVisibility(access, issueId));
  const known = await asked.catch((error: unknown) => {
    // Not a customer request, or no agent licence: then nothing is known, and unknown is internal.
    if (error instanceof JiraError && !error.passing) return new Map<string, boolean>();
    throw error;
  });
  return comments.map((comment) => withVisibility(comment, known));
}

async function inParallel<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, worker));
  return results;
}

/** The keys under which issues are known here. */
async function knownKeys(connectionId: number, issueIds: string[]): Promise<Map<string, string>> {
  const rows = await db()
    .select({ issue: ticket.externalId, key: ticket.key })
    .from(ticket)
    .where(and(eq(ticket.connectionId, connectionId), inArray(ticket.externalId, issueIds)));
  return new Map(rows.flatMap(({ issue, key }) => (issue && key ? [[issue, key] as const] : [])));
}

/** The keys an issue went through on its way from the one known here: whoever was given one finds it by it. */
async function keysBetween(
  access: JiraAccess,
  issue: unknown,
  known: Map<string, string>,
): Promise<string[]> {
  const id = idOf(member(issue, "id")) ?? "";
  const before = known.get(id);
  if (before === undefined || before === member(issue, "key")) return [];
  return patiently(() => readFormerKeys(access, id)).catch((error: unknown) => {
    // Its present key and the one known here lead to it in any case.
    if (error instanceof JiraError && !error.passing) return [];
    throw error;
  });
}

/** Names of people whom texts call by their login (Data Center): customers are shown no logins. */
async function namesFor(
  access: JiraAccess,
  issue: unknown,
  comments: unknown[],
): Promise<Map<string, string>> {
  const named = new Map<string, string>();
  if (access.edition === "cloud") return named;
  for (const login of unnamedLogins(issue, comments)) {
    const name = await patiently(() => readNameOf(access, login));
    if (name !== undefined) named.set(login, name);
  }
  return named;
}

async function knownComments(connectionId: number, issueIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db()
    .select({ issue: ticket.externalId, comment: ticketComment.externalId })
    .from(ticketComment)
    .innerJoin(ticket, eq(ticket.id, ticketComment.ticketId))
    .where(
      and(
        eq(ticket.connectionId, connectionId),
        inArray(ticket.externalId, issueIds),
        isNotNull(ticketComment.externalId),
        isNull(ticketComment.deletedAt),
      ),
    );
  const known = new Map<string, string[]>();
  for (const { issue, comment } of rows) {
    if (issue === null || comment === null) continue;
    known.set(issue, [...(known.get(issue) ?? []), comment]);
  }
  return known;
}

/**
 * That issues are gone, as of now and in any case after all that was heard of them: by our clock alone
 * it might look older than the last news, where Jira's clock goes ahead.
 */
async function removalsOf(
  connectionId: number,
  externalIds: string[],
  readAt: string,
): Promise<TicketSignal[][]> {
  if (externalIds.length === 0) return [];
  const rows = await db()
    .select({ externalId: ticket.externalId, heardAt: ticket.sourceUpdatedAt })
    .from(ticket)
    .where(and(eq(ticket.connectionId, connectionId), inArray(ticket.externalId, externalIds)));
  const heard = new Map(rows.map((row) => [row.externalId, row.heardAt?.toISOString() ?? ""]));
  return externalIds.map((externalId) => {
    const last = heard.get(externalId) ?? "";
    return [{ type: "ticket.removed", externalId, at: last > readAt ? last : readAt }];
  });
}

/** What a reading of some issues came to. */
export interface ReadResult {
  /** Issues that told the mirror something new, removals included. */
  changed: string[];
  /** Issues that Jira no longer shows. */
  gone: string[];
}

/**
 * Reads issues again, comments included, and applies what they say. The mirror is asked what it
 * knows before Jira is asked what there is: a comment written in between is then in neither list,
 * and is not taken for deleted.
 */
export async function readIssues(
  access: JiraAccess,
  jira: JiraSource,
  ids: string[],
  fetch: (access: JiraAccess, ids: string[]) => Promise<unknown[]> = getIssues,
): Promise<ReadResult> {
  const result: ReadResult = { changed: [], gone: [] };
  for (let i = 0; i < ids.length; i += GROUP) {
    const group = ids.slice(i, i + GROUP);
    const known = await knownComments(jira.source.connectionId, group);
    const keys = await knownKeys(jira.source.connectionId, group);
    const readAt = new Date().toISOString();
    const issues = await patiently(() => fetch(access, group));
    const reads = await inParallel(issues, async (issue): Promise<Read> => {
      const formerKeys = await keysBetween(access, issue, keys);
      const comments = await commentsOf(access, jira, issue);
      return { issue, comments, readAt, formerKeys, named: await namesFor(access, issue, comments) };
    });
    const found = reads.map((read) => idOf(member(read.issue, "id")) ?? "");
    const gone = group.filter((id) => !found.includes(id));
    const signals = [
      ...reads.map((read, n) => signalsOfRead(read, jira.settings, known.get(found[n] ?? "") ?? [])),
      ...(await removalsOf(jira.source.connectionId, gone, readAt)),
    ];
    result.changed.push(...(await applyGroup(jira, [...found, ...gone], signals)));
    result.gone.push(...gone);
  }
  return result;
}

async function applyGroup(jira: JiraSource, ids: string[], signals: TicketSignal[][]): Promise<string[]> {
  const arrivals = signals.flatMap((own, n) =>
    own.map((signal) => ({ issue: ids[n] ?? "", eventId: newId(), receivedAt: new Date(), signal })),
  );
  const outcomes = await db().transaction((tx) => applyTicketSignals(tx, jira.source, arrivals));
  wake("change");
  const changed = new Set(arrivals.filter((_, n) => outcomes[n]?.result === "applied").map((a) => a.issue));
  return [...changed];
}
