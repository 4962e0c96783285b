import type { Translation } from "#lib/plugins/define.ts";
import { alertFacts } from "#lib/plugins/reading/alert.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { firstOf, recordOf, textOf } from "#lib/plugins/reading/values.ts";

/** A metric alert changed its state: `metric_alert.critical`, `.warning`, `.resolved`. */
export function translateMetricAlert(action: string, data: Record<string, unknown>): Translation {
  const alert = recordOf(data.metric_alert);
  const rule = recordOf(alert.alert_rule);
  const type = `metric_alert.${action}`;
  const over = action === "resolved" || action === "closed";
  // The alert's own id is another one each time; the rule is what breaks and recovers.
  const id = firstOf(textOf(rule.id), textOf(alert.identifier), textOf(alert.id), textOf(alert.title));
  const said = alertFacts(
    {
      fingerprint: [{ name: "metric_alert", value: id ?? "" }],
      title: firstOf(
        textOf(rule.name),
        textOf(alert.title),
        textOf(data.description_title)?.replace(/^\w+:\s*/, ""),
      ),
      target: textOf(Array.isArray(alert.projects) ? alert.projects[0] : undefined),
      metric: textOf(rule.aggregate),
      threshold: textOf(rule.alert_threshold),
      message: textOf(data.description_text),
      link: textOf(data.web_url),
      at: readTime(textOf(over ? alert.date_closed : (alert.date_detected ?? alert.date_started)), "Z"),
    },
    "Sentry",
  );
  if (over) return { kind: "signals", type, signals: [{ type: "alert.cleared", ...said }] };
  if (action !== "critical" && action !== "warning") {
    return { kind: "ignored", type, reason: "event_not_used" };
  }
  return { kind: "signals", type, signals: [{ type: "alert.fired", ...said, severity: action }] };
}
