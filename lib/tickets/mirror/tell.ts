import { isDeepStrictEqual } from "node:util";
import type { Announcement } from "#lib/live/announce.ts";
import { shownOf } from "#lib/tickets/mirror/snapshot.ts";
import { isPublic, type TicketRow, type Workspace } from "#lib/tickets/mirror/workspace.ts";

function shown(row: TicketRow | undefined): boolean {
  return row !== undefined && row.subject !== "" && row.deletedAt === null;
}

/**
 * What a batch is worth telling, and to whom: customers hear of what their own pages show, staff
 * also of internal notes and of Jira's own status. One word per ticket and comment, however many
 * signals made it.
 */
export function tellingsOf(space: Workspace): Announcement[] {
  const tellings: Announcement[] = [];
  for (const { before, row } of space.tickets.values()) {
    const about = { subjectId: row.id, companyId: row.companyId };
    if (shown(row) && !shown(before)) {
      tellings.push({ type: "ticket.created", ...about, audience: "company", data: { status: row.status } });
    } else if (shown(before) && !shown(row)) {
      tellings.push({ type: "ticket.removed", ...about, audience: "company" });
    } else if (before !== undefined && shown(row)) {
      if (shownOf(before) !== shownOf(row)) {
        tellings.push({
          type: "ticket.updated",
          ...about,
          audience: "company",
          data: { status: row.status },
        });
      } else if (before.jiraStatus !== row.jiraStatus || before.jiraUrl !== row.jiraUrl) {
        tellings.push({ type: "ticket.updated", ...about, audience: "staff" });
      }
    }
  }
  for (const { before, row } of space.comments.values()) {
    const ticket = space.tickets.get(row.ticketId)?.row;
    if (ticket === undefined || ticket.subject === "") continue;
    if (before !== undefined && isDeepStrictEqual(before, row)) continue;
    const isShown = isPublic(row);
    const wasShown = before !== undefined && isPublic(before);
    const audience = (isShown || wasShown) && ticket.deletedAt === null ? "company" : "staff";
    tellings.push({
      type: "ticket.commented",
      subjectId: row.ticketId,
      companyId: ticket.companyId,
      audience,
      data: { commentId: row.id, ...(wasShown && !isShown ? { retracted: true } : {}) },
    });
  }
  return tellings;
}
