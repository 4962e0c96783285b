import type { Delivery } from "#lib/plugins/define.ts";
import type { IncidentName } from "#lib/plugins/foreign-api.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { textOf } from "#lib/plugins/reading/values.ts";

/** Where `complete` puts the alias an alert is known by, whatever the client named it by. */
export const ALIAS = "alias";

/** What `POST /v2/alerts/{identifier}/{action}` may end in (docs.opsgenie.com, "Alert API"). */
const ACTIONS = [
  "acknowledge",
  "unacknowledge",
  "close",
  "snooze",
  "notes",
  "assign",
  "escalate",
  "tags",
  "details",
  "teams",
  "responders",
  "actions",
];

/** The part of a request's path below `/v2/alerts`, taken apart. */
export interface Route {
  /** `create` for the collection itself, an action, or undefined where the path ends with the alert. */
  action: string | undefined;
  /** As sent. Clients do not encode slashes in it. */
  identifier: string | undefined;
}

export function routeOf({ path, method }: Delivery): Route {
  const below = path[0] === "v2" ? path.slice(2) : path;
  if (below.length === 0) return { action: "create", identifier: undefined };
  const last = below.at(-1) ?? "";
  // `actions/{name}` runs a custom action.
  const custom = below.length > 2 && below.at(-2) === "actions";
  const action = custom ? "actions" : below.length > 1 && ACTIONS.includes(last) ? last : undefined;
  const length = action === undefined || method === "GET" ? below.length : below.length - (custom ? 2 : 1);
  return {
    action: method === "GET" ? undefined : action,
    identifier: below.slice(0, length).join("/"),
  };
}

/** The alert a request names; `id` where the client does not say by what. */
export function nameOf(delivery: Delivery, identifier: string): IncidentName {
  switch (delivery.query.identifierType?.toLowerCase()) {
    case "alias":
      return { by: "fingerprint", parts: [{ name: ALIAS, value: identifier }] };
    case "tiny":
      return { by: "number", number: /^\d{1,15}$/.test(identifier) ? Number(identifier) : 0 };
    default:
      return { by: "id", id: identifier };
  }
}

/** The body as an object; actions may come without one. */
export function readBody(delivery: Delivery): ReturnType<typeof readObject> {
  const bare = delivery.body.byteLength === 0 && routeOf(delivery).action !== "create";
  return bare ? { ok: true, body: {} } : readObject(delivery);
}

/** The alias an alert is known by, once `complete` has been at the request. */
export function aliasOf(delivery: Delivery, body: Record<string, unknown>): string | undefined {
  return delivery.query[ALIAS] ?? (routeOf(delivery).action === "create" ? textOf(body.alias) : undefined);
}
