import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { idOf, line, member } from "#lib/plugins/jira/text.ts";

/** What a Jira says of itself and of the account that asks. */
export interface JiraSite {
  title: string;
  baseUrl: string;
  version: string;
  edition: JiraAccess["edition"];
}

/** A project an admin can choose. */
export interface JiraProject {
  id: string;
  key: string;
  name: string;
  /** `service_desk` for service management. */
  type: string;
}

/** A status of a project's workflow, with its category's key. */
export interface JiraStatus {
  id: string;
  name: string;
  category: string;
}

/** Old servers do not say what they are: then they are taken for what they were asked as. */
function editionOf(info: unknown, access: JiraAccess): JiraAccess["edition"] {
  const type = member(info, "deploymentType");
  if (typeof type !== "string") return access.edition;
  return type === "Cloud" ? "cloud" : "datacenter";
}

/** `/serverInfo`: needs no permission, so it also tells whether an address is a Jira at all. */
export async function readSite(access: JiraAccess): Promise<JiraSite> {
  const info = await jiraJson(access, { method: "GET", path: platform(access, "/serverInfo") });
  return {
    title: line(member(info, "serverTitle"), 200) ?? "Jira",
    baseUrl: line(member(info, "baseUrl"), 500) ?? access.siteUrl,
    version: line(member(info, "version"), 50) ?? "",
    edition: editionOf(info, access),
  };
}

/** The account behind the token: its stable id and name. */
export async function readMyself(access: JiraAccess): Promise<{ accountId: string; name: string }> {
  const me = await jiraJson(access, { method: "GET", path: platform(access, "/myself") });
  const accountId = idOf(member(me, "accountId")) ?? idOf(member(me, "key")) ?? idOf(member(me, "name"));
  return { accountId: accountId ?? "", name: line(member(me, "displayName"), 200) ?? accountId ?? "" };
}

/** The name to show for a login of Data Center; undefined when there is nobody, or the account may not look. */
export async function readNameOf(access: JiraAccess, login: string): Promise<string | undefined> {
  const found = await jiraJson(access, {
    method: "GET",
    path: platform(access, "/user"),
    query: { username: login },
  }).catch((error: unknown) => {
    if (error instanceof JiraError && !error.passing) return undefined;
    throw error;
  });
  return line(member(found, "displayName"), 200);
}

function projectOf(value: unknown): JiraProject[] {
  const id = idOf(member(value, "id"));
  const key = line(member(value, "key"), 100);
  if (id === undefined || key === undefined) return [];
  const name = line(member(value, "name"), 200) ?? key;
  return [{ id, key, name, type: line(member(value, "projectTypeKey"), 50) ?? "software" }];
}

/** One project by key or id, as the account sees it. */
export async function getProject(access: JiraAccess, keyOrId: string): Promise<JiraProject | undefined> {
  const path = platform(access, `/project/${encodeURIComponent(keyOrId)}`);
  return projectOf(await jiraJson(access, { method: "GET", path }))[0];
}

/** Projects the account can see, by name; at most 200. */
export async function listProjects(access: JiraAccess): Promise<JiraProject[]> {
  if (access.edition === "datacenter") {
    const all = await jiraJson(access, { method: "GET", path: platform(access, "/project") });
    return (Array.isArray(all) ? all.flatMap(projectOf) : []).slice(0, 200);
  }
  const projects: JiraProject[] = [];
  while (projects.length < 200) {
    const page = await jiraJson(access, {
      method: "GET",
      path: platform(access, "/project/search"),
      query: { startAt: projects.length, maxResults: 50, orderBy: "name" },
    });
    const values = member(page, "values");
    if (!Array.isArray(values) || values.length === 0) break;
    projects.push(...values.flatMap(projectOf));
    if (member(page, "isLast") === true) break;
  }
  return projects;
}

/** Every status the project's workflows know, each once, in Jira's order. */
export async function listStatuses(access: JiraAccess, projectKey: string): Promise<JiraStatus[]> {
  const path = platform(access, `/project/${encodeURIComponent(projectKey)}/statuses`);
  const types = await jiraJson(access, { method: "GET", path });
  const found = new Map<string, JiraStatus>();
  for (const type of Array.isArray(types) ? (types as unknown[]) : []) {
    const statuses = member(type, "statuses");
    for (const status of Array.isArray(statuses) ? (statuses as unknown[]) : []) {
      const id = idOf(member(status, "id"));
      const name = line(member(status, "name"), 200);
      const category = line(member(member(status, "statusCategory"), "key"), 50) ?? "undefined";
      if (id !== undefined && name !== undefined && !found.has(id)) found.set(id, { id, name, category });
    }
  }
  return [...found.values()];
}
