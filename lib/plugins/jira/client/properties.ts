import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { callJira, jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { idOf, member } from "#lib/plugins/jira/text.ts";

/** Entity property that carries our own id of a ticket on its issue. */
export const TICKET_MARKER = "atsignal.ticket";

function path(access: JiraAccess, issueId: string): string {
  return platform(access, `/issue/${issueId}/properties/${TICKET_MARKER}`);
}

/** Our id on an issue; undefined when it bears none. */
export async function readTicketMarker(access: JiraAccess, issueId: string): Promise<string | undefined> {
  try {
    const answer = await jiraJson(access, { method: "GET", path: path(access, issueId) });
    return idOf(member(member(answer, "value"), "id"));
  } catch (error) {
    if (error instanceof JiraError && error.problem === "not_found") return undefined;
    throw error;
  }
}

/** Puts our id on an issue. */
export async function writeTicketMarker(access: JiraAccess, issueId: string, id: string): Promise<void> {
  await callJira(access, { method: "PUT", path: path(access, issueId), json: { id } });
}
