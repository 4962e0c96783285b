import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { jiraSync } from "#db/schema/jira.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import { AppError } from "#lib/core/errors.ts";
import { mayReadAt, poolOf, spend } from "#lib/jira/budget.ts";
import { patiently } from "#lib/jira/patiently.ts";
import { readIssues } from "#lib/jira/read-issues.ts";
import type { RoundFindings } from "#lib/jira/round.ts";
import { changedSince } from "#lib/jira/scope.ts";
import type { JiraSource } from "#lib/jira/source.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
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

/**
 * Reads what changed since the last round (all of it the first time): a search that brings ids and
 * times alone, then only the issues whose time differs from the mirror's. Each page is applied
 * before the next is asked for, so that a round cut short has not been for nothing.
 */
export async function pollChanges(access: JiraAccess, jira: JiraSource, now: Date): Promise<RoundFindings> {
  const { connectionId } = jira.source;
  const [sync] = await db().select().from(jiraSync).where(eq(jiraSync.connectionId, connectionId));
  const since = sync?.syncedThrough ?? null;
  const jql = changedSince(jira.settings, since, now);
  const pool = poolOf(access, connectionId);
  const found: RoundFindings = { issuesRead: 0, healed: 0, removed: 0 };
  let page: string | undefined;
  do {
    await checkBudget(pool);
    const result = await patiently(() => searchIssues(access, jql, ["updated"], page, PAGE));
    const ids = await differing(connectionId, result.issues, since === null);
    const read = await readIssues(access, jira, ids);
    found.issuesRead += ids.length;
    // The first reading learns what nobody could have told; that is no webhook missed.
    if (since !== null) found.healed += read.changed.length;
    found.removed += read.gone.length;
    await spend(pool, 1 + result.issues.length + 2 * ids.length);
    page = result.next;
  } while (page !== undefined);
  return found;
}
