import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import { AppError } from "#lib/core/errors.ts";
import { mayReadAt, poolOf, spend } from "#lib/jira/access/budget.ts";
import {
  beginReading,
  dropReading,
  endReading,
  keepReading,
  type Progress,
} from "#lib/jira/reading/progress.ts";
import { patiently } from "#lib/jira/reading/patiently.ts";
import { readIssues } from "#lib/jira/reading/read-issues.ts";
import type { RoundFindings } from "#lib/jira/reading/round.ts";
import { changedSince } from "#lib/jira/reading/scope.ts";
import type { JiraSource } from "#lib/jira/source.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { searchIssues } from "#lib/plugins/jira/client/issues.ts";
import { idOf, member, timeOf } from "#lib/plugins/jira/text.ts";

const PAGE = 100;

/** Jira's quota is used up; reading goes on at `until`. */
export class OutOfPoints extends AppError {
  readonly until: Date;

  constructor(until: Date) {
    super("rate_limited", `Jira's hourly points are used up; reading goes on at ${until.toISOString()}`);
    this.until = until;
  }
}

/** Comments of which nobody told by the present rule who may read them. */
const untold = sql<boolean>`exists (
  select 1 from ${ticketComment} c
   where c.ticket_id = "ticket"."id" and not c.visibility_told
     and c.external_id is not null and c.deleted_at is null)`;

/**
 * Issues whose time in Jira is not the one at which they were last read whole. What webhooks told of
 * them does not count: a newer one may have come where an older one, with a comment, was lost. In a
 * reading of everything also those that a changed rule may decide anew: whose they are, or who may
 * read their comments.
 */
async function differing(connectionId: number, issues: unknown[], whole: boolean): Promise<string[]> {
  const seen = new Map<string, string | undefined>();
  for (const issue of issues) {
    const id = idOf(member(issue, "id"));
    if (id !== undefined) seen.set(id, timeOf(member(member(issue, "fields"), "updated")));
  }
  const rows = await db()
    .select({
      externalId: ticket.externalId,
      at: ticket.sourceReadAt,
      deletedAt: ticket.deletedAt,
      undecided: whole ? sql<boolean>`(${ticket.companyId} is null or ${untold})` : sql<boolean>`false`,
    })
    .from(ticket)
    .where(and(eq(ticket.connectionId, connectionId), inArray(ticket.externalId, [...seen.keys()])));
  for (const { externalId, at, deletedAt, undecided } of rows) {
    if (externalId === null || deletedAt !== null || undecided) continue;
    if (at?.toISOString() === seen.get(externalId)) seen.delete(externalId);
  }
  return [...seen.keys()];
}

async function checkBudget(pool: string): Promise<void> {
  const now = new Date();
  const may = await mayReadAt(pool, now);
  if (may > now) throw new OutOfPoints(may);
}

/** What a piece of a reading found, and whether it was the last. */
export type Piece = RoundFindings & { ended: boolean };

/** One page, applied. */
async function readPage(
  access: JiraAccess,
  jira: JiraSource,
  progress: Progress,
  found: RoundFindings,
): Promise<string | undefined> {
  const { connectionId } = jira.source;
  const pool = poolOf(access, connectionId);
  await checkBudget(pool);
  const jql = changedSince(jira.settings, progress.since, progress.begun);
  const result = await patiently(() => searchIssues(access, jql, ["updated"], progress.page, PAGE));
  const ids = await differing(connectionId, result.issues, progress.since === null);
  const read = await readIssues(access, jira, ids);
  found.issuesRead += ids.length;
  // The first reading learns what nobody could have told; that is no webhook missed.
  if (progress.since !== null) found.healed += read.changed.length;
  found.removed += read.gone.length;
  await spend(pool, 1 + result.issues.length + 2 * ids.length);
  progress.read += result.issues.length;
  return result.next;
}

/** Whether Jira refuses the page itself: its tokens are good for some days. */
function isStalePage(error: unknown, progress: Progress): boolean {
  return progress.page !== undefined && error instanceof JiraError && error.problem === "invalid";
}

/**
 * Reads what changed since the last round (all of it the first time): a search that brings ids and
 * times alone, then only the issues whose time differs from the mirror's. Each page is applied before
 * the next is asked for, and of a reading of everything it is kept how far it is: the next call goes
 * on there, after `untilMs` (Unix ms) as after a crash.
 */
export async function pollChanges(
  access: JiraAccess,
  jira: JiraSource,
  now: Date,
  untilMs = Infinity,
): Promise<Piece> {
  const { connectionId } = jira.source;
  const progress = await beginReading(connectionId, now);
  const found: RoundFindings = { issuesRead: 0, healed: 0, removed: 0 };
  for (;;) {
    let next: string | undefined;
    try {
      next = await readPage(access, jira, progress, found);
    } catch (error) {
      if (isStalePage(error, progress)) await dropReading(connectionId, progress);
      throw error;
    }
    if (next === undefined) {
      await endReading(connectionId, progress);
      return { ...found, ended: true };
    }
    progress.page = next;
    const ours = await keepReading(connectionId, progress);
    if (!ours || Date.now() > untilMs) return { ...found, ended: false };
  }
}
