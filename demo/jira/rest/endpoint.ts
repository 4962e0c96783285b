import { type Answer, type Ask, json, Refused } from "#demo/kit/router.ts";
import type { Issue, Person, Site } from "#demo/jira/model.ts";
import type { Grant } from "#demo/jira/oauth/model.ts";
import { performAs } from "#demo/jira/simulator.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { type Desk, findIssue } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import type { WireSite } from "#demo/jira/wire/names.ts";

/** A REST call on its way: who asks what of which site. */
export interface Call {
  ask: Ask;
  jira: JiraSimulator;
  site: Site;
  wire: WireSite;
  /** Whose account it is; undefined for anonymous calls. */
  person: Person | undefined;
  /** The consent it rides on, when it came through the gateway. */
  grant: Grant | undefined;
  /** 3 speaks documents, 2 wiki markup. */
  version: 2 | 3;
}

/** One call that Jira's REST understands. */
export interface Endpoint {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/rest`, e.g. `/api/:version/issue/:issue`. */
  path: string;
  /** The classic scope an OAuth app needs; null = anybody may ask. */
  scope: string | null;
  /** Where it exists; absent = on both. */
  on?: Site["product"];
  /** Whether it changes something; GETs never do. */
  writes?: boolean;
  handler(call: Call): Answer | Promise<Answer>;
}

/** The platform's error shape. */
export function refused(status: number, messages: string[], errors: Record<string, string> = {}): Refused {
  const answer = json({ errorMessages: messages, errors }, status);
  return new Refused(status, messages[0] ?? JSON.stringify(errors), answer);
}

/** An answer without a body. */
export function empty(status = 204): Answer {
  return { status, headers: {}, body: "" };
}

/** The posted JSON as an object; anything else is refused as Jira does. */
export async function bodyOf(call: Call): Promise<Record<string, unknown>> {
  const body = await call.ask.json();
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw refused(400, ["Invalid request payload. Refer to the REST API documentation and try again."]);
  }
  return body as Record<string, unknown>;
}

/** A whole number out of the query. */
export function numberIn(call: Call, name: string, preset: number): number {
  const text = call.ask.query.get(name);
  const value = text === null ? preset : Number(text);
  if (!Number.isInteger(value) || value < 0) throw refused(400, [`${name} is not a number`]);
  return value;
}

/** Whether the query's `expand` (a list in one text) names a thing. */
export function expands(call: Call, what: string): boolean {
  return (call.ask.query.get("expand") ?? "").split(",").includes(what);
}

/** The issue that the path names, by id or key. */
export function issueOf(call: Call): Issue {
  const issue = findIssue(call.site, call.ask.param("issue"));
  if (!issue) {
    throw refused(404, ["Issue does not exist or you do not have permission to see it."]);
  }
  return issue;
}

/** Lets the caller do something. */
export function doAs<T extends { emissions: Emission[] }>(call: Call, verb: (desk: Desk) => T): T {
  if (!call.person) throw refused(401, ["Client must be authenticated to access this resource."]);
  return performAs(call.jira, call.site, call.person.id, verb);
}
