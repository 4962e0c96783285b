import { db } from "#db/client.ts";
import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { poolOf, spend } from "#lib/jira/access/budget.ts";
import { openIssue } from "#lib/jira/writing/open-issue.ts";
import { sendComment } from "#lib/jira/writing/send-comment.ts";
import { sendConfirmation } from "#lib/jira/writing/send-confirmation.ts";
import { type JiraSource, jiraSource } from "#lib/jira/source.ts";
import { type Trouble, troubleOf } from "#lib/jira/writing/trouble.ts";
import { uploadFile } from "#lib/jira/writing/upload-file.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";
import { markFailed } from "#lib/tickets/delivery/mark-failed.ts";
import { type Sent, unmarkTried } from "#lib/tickets/delivery/mark-tried.ts";
import { readWaiting, type Waiting } from "#lib/tickets/delivery/waiting.ts";
import { failureText } from "#lib/tickets/failure.ts";

/** Passing trouble is waited out for about a day, then it is said to be trouble. */
const MOST_TRIES = 300;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Jira takes 20 writes on one issue in 2 s and 100 in 30 s. */
const SPACING_MS = 350;
/** A job may take ten minutes; what is left after this goes into the next. */
const LONGEST_JOB_MS = 4 * 60_000;

/** 2, 4, 8… s, at most five minutes, spread a little. */
function backOff(tries: number): number {
  return Math.min(LONGEST_WAIT_MS, 2000 * 2 ** Math.min(tries, 10)) * (0.7 + 0.6 * Math.random());
}

/** One thing that waits, and how it is sent. */
interface Step {
  kind: Sent;
  id: string;
  /** Whether an earlier try may have reached Jira. */
  tried: boolean;
  send(): Promise<unknown>;
}

/** A try that failed for now: everything behind it waits too, so that the order stays. */
class Waits extends Error {
  readonly trouble: Extract<Trouble, { kind: "passing" }>;

  constructor(trouble: Waits["trouble"]) {
    super(trouble.words);
    this.trouble = trouble;
  }
}

async function attempt(step: Step, tries: number): Promise<boolean> {
  try {
    await step.send();
    return true;
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === undefined) throw error;
    if (trouble.kind === "final") {
      if (!step.tried) await unmarkTried(step.kind, step.id);
      await markFailed(step.kind, step.id, trouble.why);
      return false;
    }
    if (trouble.nothingDone && !step.tried) await unmarkTried(step.kind, step.id);
    if (tries < MOST_TRIES) throw new Waits(trouble);
    await markFailed(step.kind, step.id, failureText("unreachable", trouble.words));
    return false;
  }
}

/** A way to Jira, or why there is none (`failureText`). */
async function wayTo(connectionId: number): Promise<{ jira: JiraSource; access: JiraAccess } | string> {
  const jira = await jiraSource(db(), connectionId);
  if (!jira?.active) return failureText("disconnected", "The connection is switched off or gone");
  try {
    const access = await jiraAccess(connectionId);
    return access ? { jira, access } : failureText("disconnected", "The connection has no credentials");
  } catch (error) {
    if (error instanceof AppError) return failureText("disconnected", error.message);
    throw error;
  }
}

async function failAll(waiting: Waiting, why: string): Promise<void> {
  if (waiting.ticket.delivery === "pending") await markFailed("ticket", waiting.ticket.id, why);
  for (const { id } of waiting.comments) await markFailed("comment", id, why);
  for (const { id } of waiting.attachments) await markFailed("attachment", id, why);
  if (waiting.confirmation) await markFailed("confirmation", waiting.confirmation.id, why);
}

function anythingIn({ ticket, comments, attachments, confirmation }: Waiting): boolean {
  return (
    ticket.delivery === "pending" || comments.length + attachments.length > 0 || confirmation !== undefined
  );
}

/** Sends all that waits, in order; gives how many writes were made. Throws `Waits`. */
async function sendAll(
  waiting: Waiting,
  way: { jira: JiraSource; access: JiraAccess },
  tries: number,
  now: Date,
): Promise<number> {
  const { jira, access } = way;
  const { ticket, comments, attachments, confirmation } = waiting;
  let issueId = ticket.externalId;
  if (issueId === null && ticket.delivery === "pending") {
    const { id } = ticket;
    const send = async () => (issueId = (await openIssue(access, jira, waiting, now)) ?? null);
    await attempt({ kind: "ticket", id, tried: ticket.deliveryTriedAt !== null, send }, tries);
  }
  // A ticket that is not in Jira keeps its words and files waiting for it.
  if (issueId === null) return 1;
  const there = issueId;
  const steps = [
    ...comments.map((row): Step => ({
      kind: "comment",
      id: row.id,
      tried: row.deliveryTriedAt !== null,
      send: () => sendComment(access, jira, waiting, there, row),
    })),
    ...attachments.map((row): Step => ({
      kind: "attachment",
      id: row.id,
      tried: row.deliveryTriedAt !== null,
      send: () => uploadFile(access, there, row),
    })),
    ...(confirmation === undefined ? [] : [confirmation]).map((row): Step => ({
      kind: "confirmation",
      id: row.id,
      tried: row.deliveryTriedAt !== null,
      send: () => sendConfirmation(access, jira, there, row),
    })),
  ];
  const begun = Date.now();
  for (const [n, step] of steps.entries()) {
    if (Date.now() - begun > LONGEST_JOB_MS) {
      await db().transaction((tx) => enqueueDelivery(tx, ticket.id));
      return 1 + n;
    }
    if (n > 0) await new Promise((done) => setTimeout(done, SPACING_MS));
    await attempt(step, tries);
  }
  return 1 + steps.length;
}

/**
 * The `jira.deliver` job: brings what was written on a ticket here to Jira, in the order in which it
 * was written. What Jira refuses is marked as failed, with why; passing trouble (limits, outages,
 * lost answers) is tried again later, with growing pauses and never sooner than Jira asks.
 */
export async function deliverTicket(ticketId: string, tries = 0, now: Date = new Date()): Promise<void> {
  const waiting = await readWaiting(ticketId);
  if (waiting === undefined || !anythingIn(waiting)) return;
  const { connectionId } = waiting.ticket;
  const way = await wayTo(connectionId);
  if (typeof way === "string") return failAll(waiting, way);
  try {
    await spend(poolOf(way.access, connectionId), await sendAll(waiting, way, tries, now));
  } catch (error) {
    if (!(error instanceof Waits)) throw error;
    const at = new Date(now.getTime() + Math.max(error.trouble.waitMs, backOff(tries)));
    log().info({ ticketId, tries, at, why: error.message }, "Jira is asked again later");
    await db().transaction((tx) => enqueueDelivery(tx, ticketId, { at, tries: tries + 1 }));
  }
}
