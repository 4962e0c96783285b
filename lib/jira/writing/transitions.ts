import { eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { ticket } from "#db/schema/ticket.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError } from "#lib/core/errors.ts";
import { OutboundRefused } from "#lib/core/outbound.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { DeadGrant } from "#lib/jira/access/fresh-token.ts";
import { leadsTo } from "#lib/jira/settings/leads-to.ts";
import { rereadIssue } from "#lib/jira/reading/reread.ts";
import { jiraSource } from "#lib/jira/source.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { listTransitions, transitionIssue } from "#lib/plugins/jira/client/issues.ts";
import { creditStep } from "#lib/tickets/credit-step.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { type Ticket, TicketStatus } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/** A way out of a ticket's present Jira status, and where it leads in the portal. */
export const TicketTransition = z.object({
  id: z.string(),
  name: z.string(),
  jiraStatus: z.string(),
  status: TicketStatus,
});
export type TicketTransition = z.infer<typeof TicketTransition>;

interface Place {
  ticketId: string;
  connectionId: number;
  companyId: number | null;
  issueId: string;
  jiraStatus: string | null;
  statusChangedAt: Date;
  access: JiraAccess;
}

async function placeOf(viewer: Viewer, idOrKey: string): Promise<Place> {
  requireStaff(viewer);
  const ticketId = await findTicketId(viewer, idOrKey);
  const [row] = await db().select().from(ticket).where(eq(ticket.id, ticketId));
  if (!row?.externalId) throw new AppError("conflict", "The ticket is not in Jira yet");
  const { connectionId, companyId, jiraStatus, statusChangedAt } = row;
  const jira = await jiraSource(db(), connectionId);
  const access = jira?.active ? await inWords(() => jiraAccess(connectionId)) : undefined;
  if (!access) throw new AppError("conflict", "The connection is switched off or has no credentials");
  return { ticketId, connectionId, companyId, issueId: row.externalId, jiraStatus, statusChangedAt, access };
}

/** What Jira says, in the words of the API. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeadGrant) throw new AppError("conflict", error.message, { cause: error });
    if (error instanceof OutboundRefused) {
      throw new AppError("upstream", `Jira: ${error.message}`, { cause: error });
    }
    if (!(error instanceof JiraError)) throw error;
    const code = error.problem === "invalid" ? "unprocessable" : error.passing ? "unavailable" : "upstream";
    throw new AppError(code, `Jira: ${error.message}`, { cause: error });
  }
}

/** What staff may do with a ticket's status in Jira now, asked of Jira itself. */
export async function listTicketTransitions(viewer: Viewer, idOrKey: string): Promise<TicketTransition[]> {
  const { access, issueId, connectionId } = await placeOf(viewer, idOrKey);
  const jira = await jiraSource(db(), connectionId);
  const found = await inWords(() => listTransitions(access, issueId));
  return found.map(({ id, name, toStatus, toCategory }) => ({
    id,
    name,
    jiraStatus: toStatus,
    status: leadsTo({ status: toStatus, category: toCategory }, jira?.settings),
  }));
}

/**
 * Makes a transition in Jira and reads the issue again, so that the ticket's new state stands here
 * when it answers. Throws `conflict` when there is no way to Jira, `unprocessable` in Jira's words
 * when it refuses (a screen with required fields, a condition).
 */
export async function transitionTicket(
  viewer: Viewer,
  idOrKey: string,
  transitionId: string,
): Promise<Ticket> {
  const place = await placeOf(viewer, idOrKey);
  const { ticketId, connectionId, companyId, issueId, access } = place;
  await inWords(() => transitionIssue(access, issueId, transitionId));
  await db().transaction((tx) =>
    recordAudit(tx, {
      actor: actorOf(viewer),
      action: "ticket.transitioned",
      subjectType: "ticket",
      subjectId: ticketId,
      companyId,
      detail: { transitionId, from: place.jiraStatus },
    }),
  );
  await inWords(() => rereadIssue(connectionId, { externalId: issueId }));
  await creditStep(ticketId, place.statusChangedAt, viewer.name);
  return getTicket(viewer, ticketId);
}
