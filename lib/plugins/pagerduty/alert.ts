import type { PagerDutyEvent } from "#lib/plugins/pagerduty/event.ts";
import { alertFacts } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { firstOf, listOf, recordOf, textOf, textsOf } from "#lib/plugins/reading/values.ts";
import type { AlertSignal } from "#lib/signals/signal.ts";

/** `custom_details` as a person reads it: a text, or one line for each member. */
function detailsOf(details: unknown): string | undefined {
  const lines = [...textsOf(details)].map(([name, value]) => `${name}: ${value}`);
  return textOf(details) ?? (lines.length > 0 ? lines.join("\n") : undefined);
}

/** The alert as the incident room understands it. */
export function pagerdutyAlert(event: PagerDutyEvent): AlertSignal {
  const { action, payload, body } = event;
  const details = recordOf(payload.custom_details);
  const summary = textOf(payload.summary);
  const key = event.dedupKey ?? summary ?? "";
  const [link] = listOf(body.links).map((item) => textOf(recordOf(item).href));
  const said = alertFacts(
    {
      fingerprint: [{ name: "dedup_key", value: key }],
      title: summary,
      target: textOf(payload.source),
      metric: firstOf(textOf(payload.class), textOf(payload.component), textOf(payload.group)),
      value: textOf(details.value),
      threshold: textOf(details.threshold),
      message: detailsOf(payload.custom_details),
      link: firstOf(link, textOf(body.client_url)),
      at: readTime(textOf(payload.timestamp), "Z"),
    },
    key,
  );
  if (action === "resolve") return { type: "alert.cleared", ...said };
  if (action === "acknowledge") return { type: "alert.acknowledged", ...said };
  return { type: "alert.fired", ...said, severity: readSeverity(textOf(payload.severity)) ?? "warning" };
}
