import { outbound, type OutboundAnswer, OutboundFailed, type OutboundRequest } from "#lib/core/outbound.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { errorOf, JiraError } from "#lib/plugins/jira/client/error.ts";

/** One REST call; `path` begins with `/rest/`. */
export interface JiraCall {
  method: OutboundRequest["method"];
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, with its own content type; for uploads. */
  raw?: { body: Uint8Array; contentType: string };
  headers?: Record<string, string>;
  timeoutMs?: number;
  maxBytes?: number;
}

const TIMEOUT_MS = 30_000;
/** A page of issues with long descriptions. */
const MAX_BYTES = 32 * 1024 * 1024;

function urlOf(access: JiraAccess, call: JiraCall): string {
  const url = new URL(access.baseUrl + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

async function once(access: JiraAccess, call: JiraCall, authorization: string): Promise<OutboundAnswer> {
  const headers: Record<string, string> = {
    accept: "application/json",
    authorization,
    ...call.headers,
  };
  if (call.json !== undefined) headers["content-type"] = "application/json";
  if (call.raw) {
    headers["content-type"] = call.raw.contentType;
    headers["x-atlassian-token"] = "no-check";
  }
  const body = call.raw?.body ?? (call.json === undefined ? undefined : JSON.stringify(call.json));
  try {
    return await outbound({
      method: call.method,
      url: urlOf(access, call),
      headers,
      ...(body === undefined ? {} : { body }),
      timeoutMs: call.timeoutMs ?? TIMEOUT_MS,
      maxBytes: call.maxBytes ?? MAX_BYTES,
    });
  } catch (error) {
    if (error instanceof OutboundFailed) {
      throw new JiraError("unavailable", 0, `Jira cannot be reached: ${error.message}`, undefined, error);
    }
    throw error;
  }
}

/**
 * Makes a call and gives the answer, whatever its status below 400. An expired token is renewed
 * once; a missing scope is not, since a new token would lack it too. Throws `JiraError` otherwise.
 */
export async function callJira(access: JiraAccess, call: JiraCall): Promise<OutboundAnswer> {
  let answer = await once(access, call, await access.authorization());
  if (answer.status === 401 && errorOf(answer).problem === "unauthorized") {
    const renewed = await access.renew();
    if (renewed !== undefined) answer = await once(access, call, renewed);
  }
  if (answer.status >= 400) throw errorOf(answer);
  return answer;
}

/** Makes a call and gives its JSON body; undefined for an empty one. */
export async function jiraJson(access: JiraAccess, call: JiraCall): Promise<unknown> {
  const answer = await callJira(access, call);
  if (answer.truncated)
    throw new JiraError("too_large", answer.status, "Jira's answer is larger than can be read");
  const text = answer.body.toString("utf8");
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new JiraError("unavailable", answer.status, "Jira's answer is not JSON", undefined, cause);
  }
}

/** `/rest/api/3` on Cloud, `/rest/api/2` on Data Center, then `path`. */
export function platform(access: JiraAccess, path: string): string {
  return `/rest/api/${access.edition === "cloud" ? 3 : 2}${path}`;
}
