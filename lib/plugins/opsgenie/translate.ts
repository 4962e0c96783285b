import type { Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { aliasOf, readBody, routeOf } from "#lib/plugins/opsgenie/request.ts";
import { alertFacts } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { clip, firstOf, recordOf, textOf } from "#lib/plugins/reading/values.ts";
import type { AlertSignal } from "#lib/signals/signal.ts";

type Body = Record<string, unknown>;

/** Without which a request means nothing, by action. */
const REQUIRED: Record<string, string> = {
  create: "message",
  notes: "note",
  snooze: "endTime",
  assign: "owner",
};

export function refuseOpsgenie(delivery: Delivery): Refusal | undefined {
  const read = readBody(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  const { action } = routeOf(delivery);
  const required = REQUIRED[action ?? ""];
  if (required === undefined) return undefined;
  const said = required === "owner" ? recordOf(read.body.owner) : { [required]: read.body[required] };
  return Object.values(said).some((value) => textOf(value) !== undefined)
    ? undefined
    : { status: 422, reason: "fields_missing", fields: [required] };
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

/** What is understood of what people do to an alert; tags, teams and custom actions are not kept here. */
const DEEDS = ["close", "acknowledge", "unacknowledge", "notes", "snooze", "assign"];

type Said = ReturnType<typeof factsOf>;

/** A deed may carry a note (docs.opsgenie.com, "Alert API"): it stands on the timeline before it. */
function deedSignals(type: string, body: Body, said: Said): AlertSignal[] {
  const by = textOf(body.user)?.slice(0, 200);
  const note = textOf(body.note);
  const noted: AlertSignal[] =
    note === undefined
      ? []
      : [{ type: "alert.noted", ...said, note: clip(note, 20_000), ...(by ? { by } : {}) }];
  const deed = deedSignal(type, body, said);
  return deed ? [...noted, deed] : noted;
}

function deedSignal(type: string, body: Body, said: Said): AlertSignal | undefined {
  switch (type) {
    case "close":
      return { type: "alert.cleared", ...said };
    case "acknowledge":
      return { type: "alert.acknowledged", ...said };
    case "unacknowledge":
      return { type: "alert.unacknowledged", ...said };
    case "snooze": {
      const until = readTime(textOf(body.endTime));
      return until === undefined ? undefined : { type: "alert.snoozed", ...said, until };
    }
    case "assign": {
      const owner = recordOf(body.owner);
      const to = firstOf(textOf(owner.username), textOf(owner.id));
      return to === undefined ? undefined : { type: "alert.assigned", ...said, to: clip(to, 200) };
    }
  }
  return undefined;
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
  if (!DEEDS.includes(type)) return { kind: "ignored", type, reason: "event_not_used" };
  const alias = aliasOf(delivery, body);
  if (alias === undefined) return { kind: "ignored", type, reason: "alias_unknown", detail: { identifier } };
  // An action's body speaks of the one who acts, not of the alert.
  const said = factsOf({ note: body.note }, alias);
  const signals = deedSignals(type, body, said);
  return signals.length > 0
    ? { kind: "signals", type, signals }
    : { kind: "ignored", type, reason: "event_not_used" };
}
