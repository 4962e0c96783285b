import { DatadogSettings, FINGERPRINT_FIELDS } from "#lib/plugins/datadog/settings.ts";
import { alertFacts, fingerprintFrom } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { textOf } from "#lib/plugins/reading/values.ts";
import type { AlertSignal, FingerprintPart, Severity } from "#lib/signals/signal.ts";

/** Our template's names first, then those of other templates in the wild. */
const NAMES = {
  alert_id: ["alert_id", "monitor_id"],
  alert_scope: ["alert_scope", "scope"],
  alert_cycle_key: ["alert_cycle_key"],
  aggreg_key: ["aggreg_key", "aggregation_key"],
  hostname: ["hostname", "host"],
  alert_title: ["alert_title", "event_title", "title"],
  alert_transition: ["alert_transition", "transition"],
  alert_type: ["alert_type"],
  alert_priority: ["alert_priority", "priority"],
  alert_metric: ["alert_metric", "metric"],
  alert_query: ["alert_query", "query"],
  message: ["text_only_msg", "event_msg", "message", "body"],
  link: ["link", "url"],
  date: ["date", "date_posix", "last_updated"],
  id: ["id", "event_id"],
} as const;
type Name = keyof typeof NAMES;

export type Fields = Partial<Record<Name, string>>;

const TITLE_TAG = /^\[(?:P[1-5]|(?:re-?)?triggered|warn|no data|recovered|renotify)\b[^\]]*\]\s*/i;
/** `avg(last_5m):avg:system.cpu.user{*} by {host} > 90` */
const QUERY = /([a-z][\w.]*)\{[^}]*\}.*?[<>]=?\s*(-?[\d.]+)\s*$/i;

/** The fields of a payload; a variable that Datadog did not fill stays as `$NAME` and is none. */
export function readDatadog(body: Record<string, unknown>): Fields {
  const fields: Fields = {};
  for (const [name, aliases] of Object.entries(NAMES)) {
    const texts = aliases.map((alias) => textOf(body[alias]));
    const text = texts.find((each) => each !== undefined && !/^\$[A-Z_]+$/.test(each));
    if (text !== undefined) fields[name as Name] = text;
  }
  return fields;
}

/** A transition without its spaces and hyphens: `triggered`, `retriggered`, `warn`, `nodata`, `recovered`… */
export function transitionOf(fields: Fields): string {
  return (fields.alert_transition ?? "").toLowerCase().replaceAll(/[\s_-]/g, "");
}

function isOver(fields: Fields): boolean {
  const transition = transitionOf(fields);
  return transition === "" ? fields.alert_type === "success" : transition.includes("recovered");
}

function severityOf(fields: Fields): Severity {
  if (/^(re)?(warn|nodata)$/.test(transitionOf(fields))) return "warning";
  const priority = fields.alert_priority;
  const byPriority = readSeverity(priority && /^[1-5]$/.test(priority) ? `P${priority}` : priority);
  return readSeverity(fields.alert_type) ?? byPriority ?? "warning";
}

function fingerprintOf(fields: Fields, settings: Record<string, unknown>): FingerprintPart[] {
  const { fingerprintFields } = DatadogSettings.parse(settings);
  const chosen = fingerprintFrom(fingerprintFields, fields);
  if (chosen.some((part) => part.value !== "")) return chosen;
  const name = FINGERPRINT_FIELDS.find((each) => fields[each] !== undefined) ?? "alert_title";
  return [{ name, value: fields[name] ?? "" }];
}

/** The alert as the incident room understands it. */
export function datadogAlert(fields: Fields, settings: Record<string, unknown>): AlertSignal {
  const query = QUERY.exec(fields.alert_query ?? "");
  let title = fields.alert_title ?? "";
  while (TITLE_TAG.test(title)) title = title.replace(TITLE_TAG, "");
  const said = alertFacts(
    {
      fingerprint: fingerprintOf(fields, settings),
      title,
      target: fields.hostname ?? fields.alert_scope,
      metric: fields.alert_metric ?? query?.[1],
      threshold: query?.[2],
      message: fields.message,
      link: fields.link,
      at: readTime(fields.date),
    },
    `Datadog ${fields.alert_id ?? ""}`.trim(),
  );
  if (isOver(fields)) return { type: "alert.cleared", ...said };
  return { type: "alert.fired", ...said, severity: severityOf(fields) };
}
