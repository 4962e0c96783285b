import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { idOf, line, member } from "#lib/plugins/jira/text.ts";

/** A kind of issue that can be created in a project by itself. */
export interface IssueType {
  id: string;
  name: string;
}

/** The kinds of issue of a project, without sub-tasks, in Jira's order (`createmeta`, Cloud and Data Center ≥ 8.4). */
export async function listIssueTypes(access: JiraAccess, projectKey: string): Promise<IssueType[]> {
  const answer = await jiraJson(access, {
    method: "GET",
    path: platform(access, `/issue/createmeta/${encodeURIComponent(projectKey)}/issuetypes`),
    query: { maxResults: 100 },
  });
  // Cloud names the list `issueTypes`, Data Center `values`.
  const list = member(answer, "issueTypes") ?? member(answer, "values");
  return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((type) => {
    const id = idOf(member(type, "id"));
    if (id === undefined || member(type, "subtask") === true) return [];
    return [{ id, name: line(member(type, "name"), 200) ?? id }];
  });
}
