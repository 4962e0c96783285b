import { alertFacts } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { firstOf, textOf, textsOf } from "#lib/plugins/reading/values.ts";
import type { AlertSignal, FingerprintPart } from "#lib/signals/signal.ts";

/** Labels that say what is broken, the most telling first. */
const TARGETS = ["instance", "pod", "node", "host", "hostname", "device", "deployment", "service", "job"];
const VALUES = ["value", "current_value", "current"];

/** One alert of a webhook, its labels and annotations completed by those common to the group. */
export interface GroupedAlert {
  alert: Record<string, unknown>;
  labels: Map<string, string>;
  annotations: Map<string, string>;
}

/** Alertmanager's own identity, or all labels in order where a version or a relay leaves it out. */
function identity({ alert, labels }: GroupedAlert): string {
  return textOf(alert.fingerprint) ?? [...labels].map(([name, value]) => `${name}=${value}`).join(",");
}

function fingerprintOf(one: GroupedAlert, names: readonly string[]): FingerprintPart[] {
  const parts = names.map((name) => ({
    name,
    value: (name === "fingerprint" ? identity(one) : one.labels.get(name)) ?? "",
  }));
  // Without any of the chosen labels all alerts would be one.
  return parts.some((part) => part.value !== "") ? parts : [{ name: "fingerprint", value: identity(one) }];
}

function pick(texts: Map<string, string>, names: string[]): string | undefined {
  return firstOf(...names.map((name) => texts.get(name)));
}

/**
 * An alert as the incident room understands it; its own status decides, never the group's. `names`
 * are the labels that make the fingerprint, or `fingerprint`; `extra` is what a sender of the same
 * shape knows better.
 */
export function alertmanagerAlert(
  one: GroupedAlert,
  names: readonly string[],
  extra: { value?: string | undefined; link?: string | undefined } = {},
): AlertSignal {
  const { alert, labels, annotations } = one;
  const summary = annotations.get("summary");
  const description = firstOf(annotations.get("description"), annotations.get("message"));
  const name = labels.get("alertname");
  const resolved = textOf(alert.status)?.toLowerCase() === "resolved";
  // While it fires the end is either year 1 or a guess of when it would be taken for over.
  const at = readTime(textOf(resolved ? alert.endsAt : alert.startsAt), "Z");
  const said = alertFacts(
    {
      fingerprint: fingerprintOf(one, names),
      title: firstOf(summary, name, description),
      target: pick(labels, TARGETS),
      metric: firstOf(name === undefined || name === summary ? undefined : name, labels.get("__name__")),
      value: firstOf(extra.value, pick(annotations, VALUES)),
      threshold: annotations.get("threshold"),
      message: description,
      link: firstOf(extra.link, textOf(alert.generatorURL)),
      at,
    },
    "Alertmanager",
  );
  if (resolved) return { type: "alert.cleared", ...said };
  const severity = readSeverity(firstOf(labels.get("severity"), labels.get("priority"))) ?? "warning";
  return { type: "alert.fired", ...said, severity };
}

/** Own texts over those of the group. */
export function completed(common: unknown, own: unknown): Map<string, string> {
  return new Map([...textsOf(common), ...textsOf(own)]);
}
