import { and, eq, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket } from "#db/schema/ticket.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { searchIssues } from "#lib/plugins/jira/client/issues.ts";
import { readTicketMarker } from "#lib/plugins/jira/client/properties.ts";
import { richTextOf } from "#lib/plugins/jira/rich.ts";
import { idOf, line, member } from "#lib/plugins/jira/text.ts";
import { descriptionText, type Waiting } from "#lib/tickets/delivery/waiting.ts";
import { isSent, sameWords } from "#lib/tickets/outgoing.ts";

/** Clocks differ, and JQL counts in minutes. */
const MARGIN_MINUTES = 5;
const LOOK_THROUGH = 50;

async function isOthers(connectionId: number, externalId: string, ticketId: string): Promise<boolean> {
  const [other] = await db()
    .select({ id: ticket.id })
    .from(ticket)
    .where(
      and(
        eq(ticket.connectionId, connectionId),
        eq(ticket.externalId, externalId),
        ne(ticket.id, ticketId),
        eq(ticket.delivery, "sent"),
      ),
    );
  return other !== undefined;
}

/**
 * The issue that a ticket has become although no answer said so: among the project's newest, the one
 * with its very words that bears our id, or no id at all (requests get it only after they are made)
 * and is no other ticket's. Undefined when there is none.
 */
export async function findOpenedIssue(
  access: JiraAccess,
  waiting: Waiting,
  projectKey: string,
  now: Date,
): Promise<{ id: string; key: string } | undefined> {
  const { ticket: row } = waiting;
  const since = row.deliveryTriedAt ?? now;
  const minutes = Math.ceil((now.getTime() - since.getTime()) / 60_000) + MARGIN_MINUTES;
  const jql = `project = ${JSON.stringify(projectKey)} AND created >= -${minutes}m ORDER BY created DESC`;
  const { issues } = await searchIssues(access, jql, ["summary", "description"], undefined, LOOK_THROUGH);
  const sent = descriptionText(waiting);
  for (const issue of issues) {
    const id = idOf(member(issue, "id"));
    const key = line(member(issue, "key"), 100);
    const fields = member(issue, "fields");
    const words = richTextOf(member(fields, "description"), new Map())?.plain ?? "";
    const alike = sameWords(line(member(fields, "summary"), 1000) ?? "", row.subject) && isSent(words, sent);
    if (id === undefined || key === undefined || !alike) continue;
    const marker = await readTicketMarker(access, id);
    if (marker === row.id) return { id, key };
    if (marker === undefined && !(await isOthers(row.connectionId, id, row.id))) return { id, key };
  }
  return undefined;
}
