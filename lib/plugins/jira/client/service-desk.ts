import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { jiraJson } from "#lib/plugins/jira/client/call.ts";
import { textToWiki } from "#lib/plugins/jira/client/compose.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { idOf, line, member } from "#lib/plugins/jira/text.ts";

/** A service management project's desk and what customers can ask there. */
export interface ServiceDesk {
  id: string;
  projectKey: string;
  requestTypes: { id: string; name: string }[];
}

async function values(access: JiraAccess, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (;;) {
    const page = await jiraJson(access, { method: "GET", path, query: { start: all.length, limit: 50 } });
    const found = member(page, "values");
    if (!Array.isArray(found) || found.length === 0) return all;
    all.push(...(found as unknown[]));
    if (member(page, "isLastPage") !== false || all.length >= 500) return all;
  }
}

/** The desk of a project; undefined when the project is not one of service management. */
export async function findServiceDesk(
  access: JiraAccess,
  projectKey: string,
): Promise<ServiceDesk | undefined> {
  const desks = await values(access, "/rest/servicedeskapi/servicedesk");
  const desk = desks.find((one) => member(one, "projectKey") === projectKey);
  const id = idOf(member(desk, "id"));
  if (id === undefined) return undefined;
  const types = await values(access, `/rest/servicedeskapi/servicedesk/${id}/requesttype`);
  const requestTypes = types.flatMap((type) => {
    const typeId = idOf(member(type, "id"));
    return typeId === undefined ? [] : [{ id: typeId, name: line(member(type, "name"), 200) ?? typeId }];
  });
  return { id, projectKey, requestTypes };
}

/** A new customer request. */
export interface NewRequest {
  serviceDeskId: string;
  requestTypeId: string;
  summary: string;
  /** Plain text. */
  description: string;
  /** Account to raise it for, where the customer has one in Jira. */
  onBehalfOf?: string;
}

/** Creates a customer request; gives its issue id and key. Never repeated by itself. */
export async function createRequest(
  access: JiraAccess,
  request: NewRequest,
): Promise<{ id: string; key: string }> {
  const answer = await jiraJson(access, {
    method: "POST",
    path: "/rest/servicedeskapi/request",
    json: {
      serviceDeskId: request.serviceDeskId,
      requestTypeId: request.requestTypeId,
      requestFieldValues: { summary: request.summary, description: textToWiki(request.description) },
      ...(request.onBehalfOf === undefined ? {} : { raiseOnBehalfOf: request.onBehalfOf }),
    },
  });
  const id = idOf(member(answer, "issueId"));
  const key = line(member(answer, "issueKey"), 100);
  if (id === undefined || key === undefined) {
    throw new JiraError("unavailable", 201, "Jira made the request and did not say which");
  }
  return { id, key };
}

/**
 * Which comments of a request customers may read, by comment id; only service management itself
 * knows on Data Center. Comments the account may not see are absent.
 */
export async function commentsVisibility(
  access: JiraAccess,
  issueIdOrKey: string,
): Promise<Map<string, boolean>> {
  const comments = await values(
    access,
    `/rest/servicedeskapi/request/${encodeURIComponent(issueIdOrKey)}/comment`,
  );
  const known = new Map<string, boolean>();
  for (const comment of comments) {
    const id = idOf(member(comment, "id"));
    if (id !== undefined) known.set(id, member(comment, "public") === true);
  }
  return known;
}
