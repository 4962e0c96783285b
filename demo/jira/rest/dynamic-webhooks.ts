import { type Answer, json } from "#demo/kit/router.ts";
import { JqlError, parseJql } from "#demo/jira/jql/parse.ts";
import type { DynamicWebhook } from "#demo/jira/model.ts";
import type { Grant } from "#demo/jira/oauth/model.ts";
import { bodyOf, type Call, type Endpoint, numberIn, refused } from "#demo/jira/rest/endpoint.ts";
import { nextId } from "#demo/jira/verbs/desk.ts";
import { jiraTime } from "#demo/jira/wire/names.ts";

const LIFE_MS = 30 * 86_400_000;
/** Of one app, for one user, on one site. */
const LIMIT = 5;
const EVENTS =
  /^(jira:issue_(created|updated|deleted)|comment_(created|updated|deleted)|issue_property_(set|deleted)|sprint_(created|updated|deleted|started|closed)|jira:version_(released|unreleased|created|moved|updated|merged|deleted))$/;
const FIELDS = /^(issuekey|key|project|issuetype|status|assignee|reporter|priority|issue\.property\[.+)$/;

function appOf(call: Call): Grant {
  if (!call.grant) throw refused(403, ["Only apps can access this resource."]);
  return call.grant;
}

function own(call: Call): DynamicWebhook[] {
  const { id } = appOf(call);
  return call.site.dynamicWebhooks.filter((one) => one.grantId === id);
}

/** What keeps one of the asked-for webhooks from being registered. */
function problems(call: Call, asked: { events?: unknown; jqlFilter?: unknown }): string[] {
  const errors: string[] = [];
  const events = Array.isArray(asked.events) ? asked.events.map(String) : [];
  if (events.length === 0) errors.push("The events are missing");
  for (const event of events.filter((name) => !EVENTS.test(name))) {
    errors.push(`The event ${event} is unsupported`);
  }
  if (typeof asked.jqlFilter !== "string" || asked.jqlFilter.trim() === "") {
    errors.push("The JQL filter is missing");
  } else {
    try {
      for (const { field, operator } of parseJql(asked.jqlFilter).clauses) {
        if (!FIELDS.test(field)) errors.push(`The clause ${field} is unsupported`);
        else if (!/^(=|!=|in|not in)$/.test(operator)) errors.push(`The operator ${operator} is unsupported`);
      }
    } catch (error) {
      if (!(error instanceof JqlError)) throw error;
      errors.push(error.message);
    }
  }
  if (own(call).length >= LIMIT) errors.push(`The limit of ${LIMIT} webhooks per user has been reached`);
  return errors;
}

async function register(call: Call): Promise<Answer> {
  const grant = appOf(call);
  const { url, webhooks } = await bodyOf(call);
  if (typeof url !== "string" || !URL.canParse(url)) throw refused(400, ["The url is not valid"]);
  if (!Array.isArray(webhooks) || webhooks.length === 0) throw refused(400, ["The webhooks are missing"]);
  const others = own(call).find((one) => one.url !== url);
  if (others) throw refused(400, ["Only a single URL per app is allowed to be registered via REST API"]);
  const results = (webhooks as { events?: unknown; jqlFilter?: unknown; fieldIdsFilter?: unknown }[]).map(
    (asked) => {
      const errors = problems(call, asked);
      if (errors.length > 0) return { errors };
      const made: DynamicWebhook = {
        id: Number(nextId(call.jira.store.value)),
        grantId: grant.id,
        url,
        events: (asked.events as unknown[]).map(String),
        jql: String(asked.jqlFilter),
        fieldIds: Array.isArray(asked.fieldIdsFilter) ? asked.fieldIdsFilter.map(String) : [],
        expiresAt: new Date(Date.now() + LIFE_MS).toISOString(),
      };
      call.site.dynamicWebhooks.push(made);
      return { createdWebhookId: made.id };
    },
  );
  call.jira.store.changed();
  // Also when every one of them failed.
  return json({ webhookRegistrationResult: results });
}

function list(call: Call): Answer {
  const startAt = numberIn(call, "startAt", 0);
  const maxResults = Math.min(numberIn(call, "maxResults", 100), 100);
  const all = own(call);
  const values = all.slice(startAt, startAt + maxResults).map((one) => ({
    id: one.id,
    url: one.url,
    events: one.events,
    jqlFilter: one.jql,
    ...(one.fieldIds.length > 0 ? { fieldIdsFilter: one.fieldIds } : {}),
    expirationDate: jiraTime(call.wire, one.expiresAt),
  }));
  const isLast = startAt + values.length >= all.length;
  return json({ startAt, maxResults, total: all.length, isLast, values });
}

async function idsIn(call: Call): Promise<number[]> {
  const { webhookIds } = await bodyOf(call);
  if (!Array.isArray(webhookIds)) throw refused(400, ["The webhookIds are missing"]);
  return webhookIds.map(Number);
}

async function refresh(call: Call): Promise<Answer> {
  const ids = await idsIn(call);
  const expiresAt = new Date(Date.now() + LIFE_MS).toISOString();
  // Ids of nobody or of others are passed over in silence.
  for (const one of own(call)) if (ids.includes(one.id)) one.expiresAt = expiresAt;
  call.jira.store.changed();
  return json({ expirationDate: jiraTime(call.wire, expiresAt) });
}

async function remove(call: Call): Promise<Answer> {
  const ids = await idsIn(call);
  const gone = new Set(own(call).filter((one) => ids.includes(one.id)));
  call.site.dynamicWebhooks = call.site.dynamicWebhooks.filter((one) => !gone.has(one));
  call.jira.store.changed();
  return { status: 202, headers: {}, body: "" };
}

const path = "/api/:version/webhook";
const common = { scope: "manage:jira-webhook", on: "cloud" } as const;

/** Webhooks that OAuth apps register themselves. */
export const dynamicWebhookEndpoints: Endpoint[] = [
  { method: "POST", path, ...common, writes: true, handler: register },
  { method: "GET", path, ...common, handler: list },
  { method: "DELETE", path, ...common, writes: true, handler: remove },
  { method: "PUT", path: `${path}/refresh`, ...common, writes: true, handler: refresh },
  {
    method: "GET",
    path: `${path}/failed`,
    ...common,
    handler() {
      throw refused(403, ["The caller is not a Connect app."]);
    },
  },
];
