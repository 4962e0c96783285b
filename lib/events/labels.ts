import { inArray } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { feedback, feedbackIssue } from "#db/schema/feedback.ts";
import { incident } from "#db/schema/incident.ts";
import { ticket } from "#db/schema/ticket.ts";
import type { EventLink } from "#lib/connections/schema.ts";

type Stored = Omit<EventLink, "label">;

/** Adds to links what people call the thing (#1043, SB-214); null when it is gone or has no name. */
export async function labelLinks(q: Queryable, lists: Stored[][]): Promise<EventLink[][]> {
  const ids = (type: Stored["type"]) => [
    ...new Set(lists.flat().flatMap((link) => (link.type === type ? [link.id] : []))),
  ];
  const incidents = ids("incident");
  const tickets = ids("ticket");
  const feedbacks = ids("feedback");
  const issues = ids("feedback_issue");
  const names = new Map<string, string | null>();
  if (incidents.length > 0) {
    const rows = await q
      .select({ id: incident.id, number: incident.number })
      .from(incident)
      .where(inArray(incident.id, incidents));
    for (const row of rows) names.set(row.id, `#${row.number}`);
  }
  if (tickets.length > 0) {
    const rows = await q
      .select({ id: ticket.id, key: ticket.key })
      .from(ticket)
      .where(inArray(ticket.id, tickets));
    for (const row of rows) names.set(row.id, row.key);
  }
  if (feedbacks.length > 0) {
    const rows = await q
      .select({ id: feedback.id, externalId: feedback.externalId })
      .from(feedback)
      .where(inArray(feedback.id, feedbacks));
    for (const row of rows) names.set(row.id, `#${row.externalId}`);
  }
  if (issues.length > 0) {
    const rows = await q
      .select({ id: feedbackIssue.id, name: feedbackIssue.name })
      .from(feedbackIssue)
      .where(inArray(feedbackIssue.id, issues));
    for (const row of rows) names.set(row.id, row.name);
  }
  return lists.map((links) => links.map((link) => ({ ...link, label: names.get(link.id) ?? null })));
}
