import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { callJira, jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { bodyFor } from "#lib/plugins/jira/client/compose.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { idOf, line, member } from "#lib/plugins/jira/text.ts";

/** Issues are handed on as Jira wrote them; lib/plugins/jira/issue.ts reads them. */
export type JiraIssue = unknown;

function list(value: unknown, name: string): unknown[] {
  const items = member(value, name);
  return Array.isArray(items) ? items : [];
}

/** One issue by id or key, moved ones followed; undefined when it is gone or hidden. */
export async function getIssue(access: JiraAccess, idOrKey: string): Promise<JiraIssue | undefined> {
  try {
    return await jiraJson(access, {
      method: "GET",
      path: platform(access, `/issue/${encodeURIComponent(idOrKey)}`),
    });
  } catch (error) {
    if (error instanceof JiraError && error.problem === "not_found") return undefined;
    throw error;
  }
}

/**
 * Up to 100 issues by id, in one call on Cloud; hidden ones are left out. Data Center has no such
 * call: there they are searched for, and what the index does not show is asked for by itself, since
 * an index may lag behind.
 */
export async function getIssues(access: JiraAccess, ids: string[]): Promise<JiraIssue[]> {
  if (ids.length === 0) return [];
  if (access.edition === "cloud") {
    const json = { issueIdsOrKeys: ids, fields: ["*all"] };
    return list(
      await jiraJson(access, { method: "POST", path: platform(access, "/issue/bulkfetch"), json }),
      "issues",
    );
  }
  const json = {
    jql: `id in (${ids.join(",")})`,
    maxResults: ids.length,
    fields: ["*all"],
    validateQuery: false,
  };
  const found = list(
    await jiraJson(access, { method: "POST", path: platform(access, "/search"), json }),
    "issues",
  );
  const shown = new Set(found.map((issue) => idOf(member(issue, "id"))));
  for (const id of ids.filter((one) => !shown.has(one))) {
    const issue = await getIssue(access, id);
    if (issue !== undefined) found.push(issue);
  }
  return found;
}

/** One page of a search: ids with what `fields` asked for. `next` is absent on the last page. */
export interface SearchPage {
  issues: JiraIssue[];
  next?: string;
}

/**
 * One page of a bounded JQL search. Cloud pages by token and gives no total; Data Center by
 * `startAt`, which is what `next` holds there.
 */
export async function searchIssues(
  access: JiraAccess,
  jql: string,
  fields: string[],
  page?: string,
  maxResults = 100,
): Promise<SearchPage> {
  if (access.edition === "cloud") {
    const answer = await jiraJson(access, {
      method: "POST",
      path: platform(access, "/search/jql"),
      json: { jql, fields, maxResults, ...(page === undefined ? {} : { nextPageToken: page }) },
    });
    const token = line(member(answer, "nextPageToken"), 10_000);
    const issues = list(answer, "issues");
    // A token can come with `isLast`, repeat itself, or lead to nothing: each means the end.
    const ended =
      token === undefined || token === page || member(answer, "isLast") === true || issues.length === 0;
    return ended ? { issues } : { issues, next: token };
  }
  const startAt = Number(page ?? 0);
  const answer = await jiraJson(access, {
    method: "POST",
    path: platform(access, "/search"),
    json: { jql, fields, maxResults, startAt },
  });
  const issues = list(answer, "issues");
  const end = startAt + issues.length;
  if (issues.length === 0 || end >= Number(member(answer, "total") ?? 0)) return { issues };
  // Results move up while they are paged (an issue is deleted, or changed and sorted behind): pages
  // overlap, so that those at the seam are seen twice rather than never.
  return { issues, next: String(Math.max(startAt + 1, end - SEAM)) };
}

/** How far pages of Data Center overlap. */
const SEAM = 10;

/** A new issue of a plain project. */
export interface NewIssue {
  projectKey: string;
  issueType: string;
  summary: string;
  /** Plain text. */
  description: string;
  labels: string[];
  /** Entity properties, e.g. our marker. */
  properties: { key: string; value: unknown }[];
}

/** Creates an issue; gives its id and key. No call is repeated: Jira has no idempotency key. */
export async function createIssue(access: JiraAccess, issue: NewIssue): Promise<{ id: string; key: string }> {
  const answer = await jiraJson(access, {
    method: "POST",
    path: platform(access, "/issue"),
    json: {
      fields: {
        project: { key: issue.projectKey },
        issuetype: /^\d+$/.test(issue.issueType) ? { id: issue.issueType } : { name: issue.issueType },
        summary: issue.summary,
        description: bodyFor(access.edition, issue.description),
        ...(issue.labels.length > 0 ? { labels: issue.labels } : {}),
      },
      properties: issue.properties,
    },
  });
  const id = idOf(member(answer, "id"));
  const key = line(member(answer, "key"), 100);
  if (id === undefined || key === undefined) {
    throw new JiraError("unavailable", 201, "Jira made the issue and did not say which");
  }
  return { id, key };
}

/** A way out of an issue's present status. */
export interface Transition {
  id: string;
  name: string;
  toStatus: string;
  /** Key of that status's category. */
  toCategory: string | undefined;
}

/** The transitions the account may make now; none when it may make none. */
export async function listTransitions(access: JiraAccess, issueId: string): Promise<Transition[]> {
  const answer = await jiraJson(access, {
    method: "GET",
    path: platform(access, `/issue/${issueId}/transitions`),
  });
  return list(answer, "transitions").flatMap((transition) => {
    const id = idOf(member(transition, "id"));
    const name = line(member(transition, "name"), 200);
    if (id === undefined || name === undefined) return [];
    const to = member(transition, "to");
    const toCategory = line(member(member(to, "statusCategory"), "key"), 50);
    return [{ id, name, toStatus: line(member(to, "name"), 200) ?? name, toCategory }];
  });
}

/** Makes a transition. */
export async function transitionIssue(
  access: JiraAccess,
  issueId: string,
  transitionId: string,
): Promise<void> {
  await callJira(access, {
    method: "POST",
    path: platform(access, `/issue/${issueId}/transitions`),
    json: { transition: { id: transitionId } },
  });
}
