import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { formerKeysOf } from "#lib/plugins/jira/former-keys.ts";
import { idOf, line, member } from "#lib/plugins/jira/text.ts";

/** Where an issue stands, and the last time it moved. */
export interface IssueState {
  status: string;
  /** Key of the status's category. */
  category: string | undefined;
  /** Id of the newest entry in the history that changed the status; null when it never did. */
  lastMove: string | null;
}

/** `fieldId` is Cloud's alone; `field` is a label in the case of the day. */
function movesStatus(item: unknown): boolean {
  const name = member(item, "fieldId") ?? member(item, "field");
  return typeof name === "string" && name.toLowerCase() === "status";
}

function items(entry: unknown): unknown[] {
  const list = member(entry, "items");
  return Array.isArray(list) ? list : [];
}

/** Cloud gives the newest first, Data Center the oldest; ids grow in both. */
function lastMoveOf(histories: unknown): string | null {
  if (!Array.isArray(histories)) return null;
  const ids = histories.flatMap((entry: unknown) => {
    const id = items(entry).some(movesStatus) ? idOf(member(entry, "id")) : undefined;
    return id === undefined ? [] : [id];
  });
  return ids.toSorted((a, b) => Number(a) - Number(b)).at(-1) ?? null;
}

async function withHistory(
  access: JiraAccess,
  issueId: string,
): Promise<{ issue: unknown; histories: unknown }> {
  const issue = await jiraJson(access, {
    method: "GET",
    path: platform(access, `/issue/${issueId}`),
    query: { fields: "status", expand: "changelog" },
  });
  return { issue, histories: member(member(issue, "changelog"), "histories") };
}

/** Reads the keys that an issue had before it was moved. Throws `not_found` when it is gone or hidden. */
export async function readFormerKeys(access: JiraAccess, issueId: string): Promise<string[]> {
  const { histories } = await withHistory(access, issueId);
  return Array.isArray(histories) ? formerKeysOf(histories) : [];
}

/** Reads where an issue stands. Throws `not_found` when it is gone or hidden. */
export async function readIssueState(access: JiraAccess, issueId: string): Promise<IssueState> {
  const { issue, histories } = await withHistory(access, issueId);
  const status = member(member(issue, "fields"), "status");
  return {
    status: line(member(status, "name"), 200) ?? "",
    category: line(member(member(status, "statusCategory"), "key"), 50),
    lastMove: lastMoveOf(histories),
  };
}
