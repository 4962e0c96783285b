import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketConfirmation } from "#db/schema/ticket.ts";
import { leadsTo } from "#lib/jira/settings/leads-to.ts";
import type { JiraSource } from "#lib/jira/source.ts";
import { wayToDone } from "#lib/jira/writing/way-to-done.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { readIssueState } from "#lib/plugins/jira/client/issue-state.ts";
import { listTransitions, transitionIssue } from "#lib/plugins/jira/client/issues.ts";
import { confirmationSent } from "#lib/tickets/delivery/confirmation-sent.ts";

type Confirmation = typeof ticketConfirmation.$inferSelect;

/** Marks the try before it is made, with how far the issue's history had come. False: it waits no longer. */
async function markTried(id: string, historySeen: string | null): Promise<boolean> {
  const rows = await db()
    .update(ticketConfirmation)
    .set({ deliveryTriedAt: sql`now()` as never, historySeen })
    .where(and(eq(ticketConfirmation.id, id), eq(ticketConfirmation.delivery, "pending")))
    .returning({ id: ticketConfirmation.id });
  return rows.length > 0;
}

/** Whether Jira will not have this transition from us, now or later: a screen, a condition, no permission. */
function isRefused(error: unknown): boolean {
  return error instanceof JiraError && (error.problem === "invalid" || error.problem === "forbidden");
}

/**
 * Brings an issue to "done" because its customer said that the answer solved it, once. A transition
 * has no idempotency key and no mark: after a lost answer the issue's history says whether its state
 * has moved since. Where no way to done is open to the account, an internal note says it instead.
 * Throws what Jira says (`JiraError`).
 */
export async function sendConfirmation(
  access: JiraAccess,
  jira: JiraSource,
  issueId: string,
  said: Confirmation,
): Promise<void> {
  const state = await readIssueState(access, issueId);
  if (leadsTo(state, jira.settings) === "done") return confirmationSent(said, "transition", issueId);
  // Ours went through and somebody moved the issue on, or somebody did something else: it is theirs now.
  const moved = said.deliveryTriedAt !== null && state.lastMove !== said.historySeen;
  if (moved) return confirmationSent(said, "void", issueId);
  const way = wayToDone(await listTransitions(access, issueId), jira.settings);
  if (way === undefined) return confirmationSent(said, "note", issueId);
  if (!(await markTried(said.id, state.lastMove))) return;
  try {
    await transitionIssue(access, issueId, way.id);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return confirmationSent(said, "note", issueId);
  }
  await confirmationSent(said, "transition", issueId);
}
