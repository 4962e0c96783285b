import type { Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { aliasOf, readBody, routeOf } from "#lib/plugins/opsgenie/request.ts";
import { alertFacts } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { firstOf, recordOf, textOf } from "#lib/plugins/reading/values.ts";

type Body = Record<string, unknown>;

export function refuseOpsgenie(delivery: Delivery): Refusal | undefined {
  const read = readBody(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  const { action } = routeOf(delivery);
  const required = action === "create" ? "message" : action === "notes" ? "note" : undefined;
  return required !== undefined && textOf(read.body[required]) === undefined
    ? { status: 422, reason: "fields_missing", fields: [required] }
    : undefined;
}

function factsOf(body: Body, alias: string) {
  const details = recordOf(body.details);
  return alertFacts(
    {
      fingerprint: [{ name: "alias", value: alias }],
      title: textOf(body.message),
      target: firstOf(textOf(body.entity), textOf(body.source)),
      metric: textOf(details.metric),
      value: textOf(details.value),
      threshold: textOf(details.threshold),
      message: firstOf(textOf(body.description), textOf(body.note)),
      link: firstOf(textOf(details.url), textOf(details.link)),
    },
    alias,
  );
}

/** A request to Opsgenie's Alert API, already completed: `query.alias` names the alert. */
export function translateOpsgenie(delivery: Delivery): Translation {
  const read = readBody(delivery);
  if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
  const { body } = read;
  const { action, identifier = "" } = routeOf(delivery);
  const type = action ?? "unknown";
  if (type === "create") {
    const message = textOf(body.message);
    if (message === undefined) {
      return { kind: "ignored", type, reason: "fields_missing", detail: { fields: "message" } };
    }
    const said = factsOf(body, aliasOf(delivery, body) ?? message);
    const severity = readSeverity(textOf(body.priority)) ?? "warning";
    return { kind: "signals", type, signals: [{ type: "alert.fired", ...said, severity }] };
  }
  if (type !== "close" && type !== "acknowledge") return { kind: "ignored", type, reason: "event_not_used" };
  const alias = aliasOf(delivery, body);
  if (alias === undefined) return { kind: "ignored", type, reason: "alias_unknown", detail: { identifier } };
  // An action's body speaks of the one who acts, not of the alert.
  const said = factsOf({ note: body.note }, alias);
  const signal = type === "close" ? "alert.cleared" : "alert.acknowledged";
  return { kind: "signals", type, signals: [{ type: signal, ...said }] };
}
