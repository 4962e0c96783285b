import { alertFacts, fingerprintFrom } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { recordOf, textOf } from "#lib/plugins/reading/values.ts";
import { FINGERPRINT_FIELDS, ZabbixSettings } from "#lib/plugins/zabbix/settings.ts";
import type { AlertSignal, Severity } from "#lib/signals/signal.ts";

/** A macro that Zabbix could not fill stays as its name, or becomes `*UNKNOWN*`. */
const UNFILLED = /^(\{[^{}]*\}|\*UNKNOWN\*)$/;

/** What a message says, by the names of our media type; of others' bodies `event.id` is `event_id`. */
export type Fields = Map<string, string>;

export function readZabbix(body: Record<string, unknown>): Fields {
  const fields: Fields = new Map();
  const take = (name: string, value: unknown) => {
    const text = textOf(value);
    if (text !== undefined && !UNFILLED.test(text) && !fields.has(name)) fields.set(name, text);
  };
  for (const [name, value] of Object.entries(body)) take(name.toLowerCase().replaceAll(".", "_"), value);
  for (const group of ["event", "trigger", "host", "item"]) {
    for (const [name, value] of Object.entries(recordOf(body[group]))) take(`${group}_${name}`, value);
  }
  return fields;
}

/** `EVENT.NSEVERITY`, 0 not classified to 5 disaster. */
const BY_NUMBER: Severity[] = ["info", "info", "warning", "warning", "critical", "critical"];

function severityOf(fields: Fields): Severity {
  const number = fields.get("event_update_nseverity") ?? fields.get("event_nseverity");
  const word = fields.get("event_severity") ?? fields.get("trigger_severity");
  const byNumber = number !== undefined && /^[0-5]$/.test(number) ? BY_NUMBER[Number(number)] : undefined;
  return byNumber ?? readSeverity(word) ?? "warning";
}

/** What a message is about. */
export type Meaning = "fired" | "cleared" | "acknowledged" | "other";

export function meaningOf(fields: Fields): Meaning {
  const value = fields.get("event_value");
  const status = (fields.get("event_status") ?? fields.get("trigger_status") ?? "").toUpperCase();
  if (value === "0" || (value === undefined && (status === "RESOLVED" || status === "OK"))) return "cleared";
  if (fields.get("event_update_status") !== "1") return "fired";
  const action = (fields.get("event_update_action") ?? "").toLowerCase();
  if (/\bclosed\b/.test(action)) return "cleared";
  if (/(^|[^n])acknowledged/.test(action.replaceAll("unacknowledged", ""))) return "acknowledged";
  return action.includes("severity") ? "fired" : "other";
}

/** The moment of a message, by Zabbix's clock: Unix time from version 7, before that the server's local one. */
function timeOf(fields: Fields, prefix: string): string | undefined {
  const written = `${fields.get(`${prefix}_date`) ?? ""} ${fields.get(`${prefix}_time`) ?? ""}`;
  return readTime(fields.get(`${prefix}_timestamp`)) ?? readTime(written);
}

function linkOf(fields: Fields): string | undefined {
  const base = fields.get("zabbix_url");
  const [trigger, event] = [fields.get("trigger_id"), fields.get("event_id")];
  if (base === undefined || trigger === undefined || event === undefined) return base;
  const query = new URLSearchParams({ triggerid: trigger, eventid: event });
  return `${base.replace(/\/$/, "")}/tr_events.php?${query.toString()}`;
}

/** The alert as the incident room understands it; `other` updates are no alert. */
export function zabbixAlert(
  fields: Fields,
  meaning: Exclude<Meaning, "other">,
  settings: Record<string, unknown>,
): AlertSignal {
  const values = Object.fromEntries(FINGERPRINT_FIELDS.map((name) => [name, fields.get(name)]));
  const chosen = fingerprintFrom(ZabbixSettings.parse(settings).fingerprintFields, values);
  const name = fields.get("event_name") ?? fields.get("trigger_name");
  const said = alertFacts(
    {
      fingerprint: chosen.some((part) => part.value !== "")
        ? chosen
        : [{ name: "event_name", value: `${fields.get("host_name") ?? ""} ${name ?? ""}`.trim() }],
      title: name ?? fields.get("alert_subject") ?? fields.get("title"),
      target: fields.get("host_name") ?? fields.get("host_visible_name") ?? fields.get("host_ip"),
      metric: fields.get("item_key") ?? fields.get("item_name"),
      value: fields.get("item_value"),
      message:
        (meaning === "acknowledged" ? fields.get("event_update_message") : undefined) ??
        fields.get("event_opdata") ??
        fields.get("trigger_description") ??
        fields.get("message") ??
        fields.get("alert_message"),
      link: linkOf(fields),
      at: timeOf(fields, meaning === "cleared" ? "event_recovery" : "event"),
    },
    "Zabbix",
  );
  return meaning === "fired"
    ? { type: "alert.fired", ...said, severity: severityOf(fields) }
    : { type: `alert.${meaning}`, ...said };
}
