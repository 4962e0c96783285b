import { detector } from "#lib/plugins/generic/detect.ts";
import { textAt } from "#lib/plugins/generic/path.ts";
import { FIELDS, type FieldName, type GenericSettings } from "#lib/plugins/generic/settings.ts";
import { alertFacts, fingerprintFrom } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { readStatus, type Meaning } from "#lib/plugins/reading/status.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import type { AlertSignal, FingerprintPart, Severity } from "#lib/signals/signal.ts";

export type Fields = Partial<Record<FieldName, string>>;

/** The fields of one alert: where the admin says they are, else by their usual names. */
export function readGeneric(item: unknown, body: unknown, settings: GenericSettings): Fields {
  const detect = detector(item);
  const fields: Fields = {};
  for (const name of FIELDS) {
    const path = settings.paths[name];
    const text = path === "" ? detect(name) : textAt(item, body, path);
    if (text !== undefined) fields[name] = text;
  }
  return fields;
}

function lookUp<T>(words: Record<string, T>, word: string | undefined): T | undefined {
  const wanted = word?.trim().toLowerCase();
  return Object.entries(words).find(([name]) => name.trim().toLowerCase() === wanted)?.[1];
}

/** `ALERT_CRITICALITY_LEVEL_WARNING` ends in the word that counts. */
function severityWord(word: string | undefined): Severity | undefined {
  return (
    readSeverity(word) ??
    readSeverity(
      word
        ?.trim()
        .split(/[\s_.:-]+/)
        .at(-1),
    )
  );
}

/** Korean senders tell the end by the level, and then `status` may be that of the host. */
const TELLING_LEVEL = /^(심각|경고|주의|위험|긴급|해제|정상)$/;

/** What an alert says; `ignored` only where the admin's own words say so. */
export function meaningOf(fields: Fields, settings: GenericSettings): Meaning | "ignored" {
  const own = lookUp(settings.statusWords, fields.status);
  if (own) return own;
  const level = fields.severity?.trim() ?? "";
  if (TELLING_LEVEL.test(level)) return readStatus(level) ?? "fired";
  const byStatus = readStatus(fields.status);
  if (byStatus) return byStatus;
  return readStatus(level) === "cleared" ? "cleared" : "fired";
}

function fingerprintOf(fields: Fields, title: string, settings: GenericSettings): FingerprintPart[] {
  const chosen = fingerprintFrom(settings.fingerprintFields, { ...fields, title });
  if (chosen.some((part) => part.value !== "")) return chosen;
  return fingerprintFrom(["target", "metric", "title"], { ...fields, title });
}

/** What an alert is called; undefined when it says nothing that could name it. */
export function titleOf(fields: Fields): string | undefined {
  return fields.title ?? fields.message ?? fields.metric ?? fields.target ?? fields.id;
}

/** The alert as the incident room understands it. */
export function genericAlert(
  fields: Fields,
  title: string,
  meaning: Meaning,
  settings: GenericSettings,
): AlertSignal {
  const { target, metric, value, threshold, message, link } = fields;
  const said = alertFacts(
    {
      fingerprint: fingerprintOf(fields, title, settings),
      title,
      target,
      metric,
      value,
      threshold,
      message,
      link,
      at: readTime(fields.time, settings.utcOffset),
    },
    "Webhook",
  );
  if (meaning !== "fired") return { type: `alert.${meaning}`, ...said };
  const severity = lookUp(settings.severityWords, fields.severity) ?? severityWord(fields.severity);
  return { type: "alert.fired", ...said, severity: severity ?? severityWord(fields.status) ?? "warning" };
}
