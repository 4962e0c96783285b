import type { Translation } from "#lib/plugins/define.ts";
import type { GrafanaSettings } from "#lib/plugins/grafana/settings.ts";
import { alertFacts } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { firstOf, listOf, recordOf, textOf, textsOf } from "#lib/plugins/reading/values.ts";

const STATE_TAG = /^\[(alerting|ok|no data|nodata|pending|paused)\]\s*/i;
const TARGETS = ["instance", "host", "hostname", "server", "pod", "node", "service"];

/** Grafana up to 8 posts one rule at a time and says nothing of the series that made it fire but in `evalMatches`. */
export function isLegacy(body: Record<string, unknown>): boolean {
  return !Array.isArray(body.alerts) && (textOf(body.ruleId) ?? textOf(body.ruleName)) !== undefined;
}

function legacyFacts(body: Record<string, unknown>) {
  const match = recordOf(listOf(body.evalMatches)[0]);
  const matched = textsOf(match.tags);
  const ruleName = textOf(body.ruleName);
  const title = textOf(body.title)?.replace(STATE_TAG, "");
  const org = textOf(body.orgId);
  return alertFacts(
    {
      fingerprint: [
        ...(org === undefined ? [] : [{ name: "orgId", value: org }]),
        { name: "ruleId", value: textOf(body.ruleId) ?? ruleName ?? "" },
      ],
      title: firstOf(ruleName, title),
      target: firstOf(...TARGETS.map((name) => matched.get(name))),
      metric: textOf(match.metric),
      value: textOf(match.value),
      message: firstOf(textOf(body.message), title),
      link: textOf(body.ruleUrl),
    },
    "Grafana",
  );
}

/** A post of Grafana's alerting before version 9; it tells no time. */
export function translateLegacy(body: Record<string, unknown>, settings: GrafanaSettings): Translation {
  const state = textOf(body.state)?.toLowerCase() ?? "unknown";
  const said = legacyFacts(body);
  const severity = readSeverity(textsOf(body.tags).get("severity")) ?? "warning";
  switch (state) {
    case "alerting":
    // Written by relays of older versions.
    case "alert":
      return { kind: "signals", type: state, signals: [{ type: "alert.fired", ...said, severity }] };
    case "ok":
      return { kind: "signals", type: state, signals: [{ type: "alert.cleared", ...said }] };
    case "no_data":
      if (settings.noData === "ignore") break;
      return {
        kind: "signals",
        type: state,
        signals: [{ type: "alert.fired", ...said, severity: "warning" }],
      };
    default:
  }
  return { kind: "ignored", type: state, reason: "event_not_used" };
}
