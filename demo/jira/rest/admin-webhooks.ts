import { type Answer, json } from "#demo/kit/router.ts";
import type { Webhook } from "#demo/jira/model.ts";
import { bodyOf, type Call, empty, type Endpoint, refused } from "#demo/jira/rest/endpoint.ts";
import { nextId } from "#demo/jira/verbs/desk.ts";

const JQL = "issue-related-events-section";

/** Only administrators may, and the paths moved with Data Center 10. */
function checkPath(call: Call, newPath: boolean): void {
  const { site, grant, person } = call;
  const moved = site.product === "datacenter" && Number.parseInt(site.version, 10) >= 10;
  if (moved !== newPath) throw refused(404, ["null for uri"]);
  if (grant || person?.side !== "agent") {
    throw refused(403, ["You do not have permission to administer webhooks."]);
  }
}

function shown(call: Call, webhook: Webhook, newPath: boolean) {
  const path = newPath ? "jira-webhook/1.0/webhooks" : "webhooks/1.0/webhook";
  return {
    id: Number(webhook.id),
    self: `${call.wire.baseUrl}/rest/${path}/${webhook.id}`,
    name: webhook.name,
    url: webhook.url,
    events: webhook.events ?? [],
    filters: { [JQL]: webhook.jql ?? "" },
    excludeBody: webhook.excludeBody ?? false,
    // The secret is never told again.
    isSigned: webhook.secret !== "",
    ...(newPath ? { active: webhook.active } : { enabled: webhook.active }),
  };
}

function found(call: Call): Webhook {
  const webhook = call.site.webhooks.find((one) => one.id === call.ask.param("webhook"));
  if (!webhook) throw refused(404, ["Webhook not found"]);
  return webhook;
}

function taken(body: Record<string, unknown>, before: Webhook): Webhook {
  const configuration = (body.configuration ?? {}) as Record<string, unknown>;
  const filters = (body.filters ?? {}) as Record<string, unknown>;
  const excluded = body.excludeBody ?? configuration.EXCLUDE_BODY;
  return {
    ...before,
    name: String(body.name ?? before.name),
    url: String(body.url ?? before.url),
    secret: String(body.secret ?? configuration.SECRET ?? before.secret),
    active: (body.active ?? body.enabled ?? before.active) !== false,
    events: Array.isArray(body.events) ? body.events.map(String) : (before.events ?? []),
    jql: String(filters[JQL] ?? before.jql ?? ""),
    excludeBody: excluded === undefined ? (before.excludeBody ?? false) : String(excluded) === "true",
  };
}

function endpoints(path: string, newPath: boolean): Endpoint[] {
  const scope = "an administrator's own token";
  const guard =
    (handler: (call: Call) => Answer | Promise<Answer>) =>
    (call: Call): Answer | Promise<Answer> => {
      checkPath(call, newPath);
      return handler(call);
    };
  const create = async (call: Call): Promise<Answer> => {
    const body = await bodyOf(call);
    if (typeof body.url !== "string" || !URL.canParse(body.url)) throw refused(400, ["Invalid URL"]);
    const id = nextId(call.jira.store.value);
    const made = taken(body, { id, name: "", url: "", secret: "", active: true });
    // The same one again is another one: events then come twice.
    call.site.webhooks.push(made);
    call.jira.store.changed();
    return json(shown(call, made, newPath), 201);
  };
  const change = async (call: Call): Promise<Answer> => {
    const webhook = found(call);
    Object.assign(webhook, taken(await bodyOf(call), webhook));
    call.jira.store.changed();
    return json(shown(call, webhook, newPath));
  };
  const remove = (call: Call): Answer => {
    const gone = found(call);
    call.site.webhooks = call.site.webhooks.filter((one) => one !== gone);
    call.jira.store.changed();
    return empty();
  };
  const one = `${path}/:webhook`;
  const list = (call: Call) => json(call.site.webhooks.map((webhook) => shown(call, webhook, newPath)));
  return [
    { method: "GET", path, scope, handler: guard(list) },
    { method: "POST", path, scope, writes: true, handler: guard(create) },
    { method: "GET", path: one, scope, handler: guard((call) => json(shown(call, found(call), newPath))) },
    { method: "PUT", path: one, scope, writes: true, handler: guard(change) },
    { method: "DELETE", path: one, scope, writes: true, handler: guard(remove) },
  ];
}

/** Webhooks that administrators register: Cloud and Data Center up to 9, and Data Center from 10 on. */
export const adminWebhookEndpoints: Endpoint[] = [
  ...endpoints("/webhooks/1.0/webhook", false),
  ...endpoints("/jira-webhook/1.0/webhooks", true),
];
