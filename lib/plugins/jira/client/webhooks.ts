import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { callJira, jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { idOf, line, member, timeOf } from "#lib/plugins/jira/text.ts";

/** What AtSignal wants to hear of. */
export const EVENTS = [
  "jira:issue_created",
  "jira:issue_updated",
  "jira:issue_deleted",
  "comment_created",
  "comment_updated",
  "comment_deleted",
];

/** A webhook as Jira lists it. */
export interface ListedWebhook {
  id: string;
  url: string;
  events: string[];
  /** Dynamic ones end then unless they are refreshed. */
  expiresAt: Date | undefined;
}

/** Dynamic webhooks live for 30 days; the answer to their making does not say so. */
export const DYNAMIC_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

function listed(value: unknown): ListedWebhook[] {
  const self = line(member(value, "self"), 1000);
  const id = idOf(member(value, "id")) ?? self?.split("/").at(-1);
  const url = line(member(value, "url"), 2000);
  if (id === undefined || url === undefined) return [];
  const events = member(value, "events");
  // ISO text in older sites, Unix milliseconds in newer ones.
  const expires = timeOf(member(value, "expirationDate"));
  return [
    {
      id,
      url,
      events: Array.isArray(events) ? events.filter((event) => typeof event === "string") : [],
      expiresAt: expires === undefined ? undefined : new Date(expires),
    },
  ];
}

/** All dynamic webhooks that our app's grant has on this site. */
export async function listDynamic(access: JiraAccess): Promise<ListedWebhook[]> {
  const all: ListedWebhook[] = [];
  for (let startAt = 0; startAt < 1000;) {
    const query = { startAt, maxResults: 100 };
    const page = await jiraJson(access, { method: "GET", path: platform(access, "/webhook"), query });
    const values = member(page, "values");
    if (!Array.isArray(values) || values.length === 0) break;
    all.push(...values.flatMap(listed));
    startAt += values.length;
    if (member(page, "isLast") === true) break;
  }
  return all;
}

/**
 * Registers one dynamic webhook for the issues of a project; gives its id. Jira answers 200 even when
 * it refuses: then the words of its entry are thrown as `invalid`.
 */
export async function createDynamic(access: JiraAccess, url: string, projectKey: string): Promise<string> {
  const jqlFilter = `project = ${JSON.stringify(projectKey)}`;
  const answer = await jiraJson(access, {
    method: "POST",
    path: platform(access, "/webhook"),
    json: { url, webhooks: [{ events: EVENTS, jqlFilter }] },
  });
  const results = member(answer, "webhookRegistrationResult");
  const [result] = Array.isArray(results) ? (results as unknown[]) : [];
  const id = idOf(member(result, "createdWebhookId"));
  if (id !== undefined) return id;
  const errors = member(result, "errors");
  const words = Array.isArray(errors) ? errors.filter((error) => typeof error === "string").join("; ") : "";
  throw new JiraError("invalid", 200, words || "Jira did not register the webhook");
}

/** Removes dynamic webhooks; ids that are not ours, or gone, are ignored by Jira. */
export async function deleteDynamic(access: JiraAccess, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const json = { webhookIds: ids.map(Number) };
  await callJira(access, { method: "DELETE", path: platform(access, "/webhook"), json });
}

/** Gives dynamic webhooks another 30 days; returns when they end then. Unknown ids are ignored by Jira. */
export async function refreshDynamic(access: JiraAccess, ids: string[]): Promise<Date> {
  const json = { webhookIds: ids.map(Number) };
  const path = platform(access, "/webhook/refresh");
  const until = timeOf(member(await jiraJson(access, { method: "PUT", path, json }), "expirationDate"));
  return until === undefined ? new Date(Date.now() + DYNAMIC_LIFE_MS) : new Date(until);
}

/** Where an administrator's webhooks are registered: the path moved with Data Center 10. */
function adminPath(access: JiraAccess, version: string): string {
  const major = Number.parseInt(version, 10);
  return access.edition === "datacenter" && major >= 10
    ? "/rest/jira-webhook/1.0/webhooks"
    : "/rest/webhooks/1.0/webhook";
}

/** All webhooks that administrators registered. Needs the right to administer Jira. */
export async function listAdmin(access: JiraAccess, version: string): Promise<ListedWebhook[]> {
  const answer = await jiraJson(access, { method: "GET", path: adminPath(access, version) });
  const values = Array.isArray(answer) ? (answer as unknown[]) : member(answer, "values");
  return Array.isArray(values) ? values.flatMap(listed) : [];
}

/** What an administrator's webhook is to be. */
export interface NewAdminWebhook {
  name: string;
  url: string;
  /** Absent = unsigned. */
  secret?: string;
  /** Absent = issues of every project. */
  projectKey?: string;
}

/** Registers a webhook as an administrator; gives its id. */
export async function createAdmin(
  access: JiraAccess,
  version: string,
  webhook: NewAdminWebhook,
): Promise<string> {
  const jql = webhook.projectKey === undefined ? "" : `project = ${JSON.stringify(webhook.projectKey)}`;
  const answer = await jiraJson(access, {
    method: "POST",
    path: adminPath(access, version),
    json: {
      name: webhook.name,
      url: webhook.url,
      events: EVENTS,
      filters: { "issue-related-events-section": jql },
      excludeBody: false,
      enabled: true,
      active: true,
      ...(webhook.secret === undefined ? {} : { secret: webhook.secret }),
    },
  });
  const [made] = listed(answer);
  if (!made) throw new JiraError("unavailable", 201, "Jira made the webhook and did not say which");
  return made.id;
}

/** Removes an administrator's webhook; one that is gone already is fine. */
export async function deleteAdmin(access: JiraAccess, version: string, id: string): Promise<void> {
  try {
    await callJira(access, {
      method: "DELETE",
      path: `${adminPath(access, version)}/${encodeURIComponent(id)}`,
    });
  } catch (error) {
    if (!(error instanceof JiraError && error.problem === "not_found")) throw error;
  }
}
