import { log } from "#lib/core/log.ts";
import { findOpenedIssue } from "#lib/jira/writing/find-opened.ts";
import type { JiraSource } from "#lib/jira/source.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { listIssueTypes } from "#lib/plugins/jira/client/issue-types.ts";
import { createIssue } from "#lib/plugins/jira/client/issues.ts";
import { TICKET_MARKER, writeTicketMarker } from "#lib/plugins/jira/client/properties.ts";
import { createRequest, findServiceDesk } from "#lib/plugins/jira/client/service-desk.ts";
import { markTried } from "#lib/tickets/delivery/mark-tried.ts";
import { ticketSent } from "#lib/tickets/delivery/ticket-sent.ts";
import { descriptionText, type Waiting } from "#lib/tickets/delivery/waiting.ts";

/**
 * Jira's search lags behind its writes by seconds to minutes: so long after a try without an answer,
 * not finding the issue means nothing yet.
 */
const INDEX_LAG_MS = 60_000;
/** Kinds that suit a question, in the names Jira gives them. */
const USUAL = /^(task|작업|업무|support|문의|story|스토리)$/i;

/** What to choose among kinds: the one the admin set, the one the customer named, a usual one, any. */
function choose<T extends { id: string; name: string }>(
  kinds: T[],
  set: string | undefined,
  named: string | null,
): T | undefined {
  const wanted = (kind: T) => kind.id === set || kind.name === set;
  return (
    kinds.find((kind) => kind.name === named) ??
    kinds.find(wanted) ??
    kinds.find((kind) => USUAL.test(kind.name)) ??
    kinds[0]
  );
}

type Made = { id: string; key: string };

/** What an account may not ask (an old Jira, no agent licence) is not known; the rest goes on without. */
async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof JiraError && !error.passing && error.problem !== "unauthorized") return undefined;
    throw error;
  }
}

/** A service request where the project is one of service management; undefined where it is not. */
async function request(
  access: JiraAccess,
  jira: JiraSource,
  waiting: Waiting,
  projectKey: string,
): Promise<(() => Promise<Made>) | undefined> {
  if (jira.settings.product !== "jsm") return undefined;
  const desk = await orNothing(() => findServiceDesk(access, projectKey));
  const { ticket: row } = waiting;
  const type = choose(desk?.requestTypes ?? [], jira.settings.requestTypeId, row.requestType);
  if (desk === undefined || type === undefined) return undefined;
  return () =>
    createRequest(access, {
      serviceDeskId: desk.id,
      requestTypeId: type.id,
      summary: row.subject,
      description: descriptionText(waiting),
    });
}

async function plainIssue(
  access: JiraAccess,
  jira: JiraSource,
  waiting: Waiting,
  projectKey: string,
): Promise<() => Promise<Made>> {
  const { ticket: row } = waiting;
  const types = await orNothing(() => listIssueTypes(access, projectKey));
  const type = choose(types ?? [], jira.settings.requestTypeId, row.requestType);
  return () =>
    createIssue(access, {
      projectKey,
      issueType: type?.id ?? jira.settings.requestTypeId ?? "Task",
      summary: row.subject,
      description: descriptionText(waiting),
      labels: [],
      properties: [{ key: TICKET_MARKER, value: { id: row.id } }],
    });
}

/**
 * Makes a waiting ticket an issue (plain project) or a request (service management), once: one whose
 * answer was lost is looked for before another is made. Gives its id in Jira; undefined when it waits
 * no longer. Throws what Jira says (`JiraError`).
 */
export async function openIssue(
  access: JiraAccess,
  jira: JiraSource,
  waiting: Waiting,
  now: Date,
): Promise<string | undefined> {
  const { ticket: row } = waiting;
  const { projectKey } = jira.settings;
  if (projectKey === undefined) throw new JiraError("invalid", 0, "The connection has no project");
  const tried = row.deliveryTriedAt;
  let made = tried === null ? undefined : await findOpenedIssue(access, waiting, projectKey, now);
  if (made === undefined && tried !== null && now.getTime() - tried.getTime() < INDEX_LAG_MS) {
    throw new JiraError("unavailable", 0, "Whether Jira made the issue is not known yet", INDEX_LAG_MS / 3);
  }
  if (made === undefined) {
    const asked = await request(access, jira, waiting, projectKey);
    const create = asked ?? (await plainIssue(access, jira, waiting, projectKey));
    if (!(await markTried("ticket", row.id))) return undefined;
    made = await create();
    if (asked) await mark(access, made.id, row.id);
  }
  const url = access.siteUrl === "" ? null : `${access.siteUrl}/browse/${encodeURIComponent(made.key)}`;
  await ticketSent(row.id, { externalId: made.id, key: made.key, url });
  return made.id;
}

/** The mark only helps to find it again; that it could not be put there undoes nothing. */
async function mark(access: JiraAccess, issueId: string, ticketId: string): Promise<void> {
  try {
    await writeTicketMarker(access, issueId, ticketId);
  } catch (error) {
    log().warn({ err: error, ticketId, issueId }, "the request could not be marked as ours");
  }
}
