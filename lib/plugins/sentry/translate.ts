import type { ConnectionView, Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { recordOf, textOf } from "#lib/plugins/reading/values.ts";
import { translateEventAlert, translateIssue } from "#lib/plugins/sentry/issue.ts";
import { translateMetricAlert } from "#lib/plugins/sentry/metric.ts";
import { SentrySettings } from "#lib/plugins/sentry/settings.ts";

export function refuseSentry(delivery: Delivery): Refusal | undefined {
  const read = readObject(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  return Object.keys(recordOf(read.body.data)).length > 0
    ? undefined
    : { status: 422, reason: "fields_missing", fields: ["data"] };
}

/** What a post is about: the header says so, and its body shows it where a relay lost the header. */
function resourceOf(delivery: Delivery, data: Record<string, unknown>): string {
  const said = delivery.headers["sentry-hook-resource"];
  if (said) return said.toLowerCase();
  if ("metric_alert" in data) return "metric_alert";
  if ("event" in data) return "event_alert";
  return Object.keys(data).toSorted()[0] ?? "unknown";
}

/** Sentry's integration platform webhooks: docs.sentry.io, "webhooks". */
export function translateSentry(delivery: Delivery, connection: ConnectionView): Translation {
  const read = readObject(delivery);
  if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
  const data = recordOf(read.body.data);
  const action = textOf(read.body.action)?.toLowerCase() ?? "unknown";
  const settings = SentrySettings.parse(connection.settings);
  const resource = resourceOf(delivery, data);
  switch (resource) {
    case "event_alert":
      return translateEventAlert(data, settings);
    case "issue":
      return translateIssue(action, data, settings);
    case "metric_alert":
      return translateMetricAlert(action, data);
    default:
      return { kind: "ignored", type: `${resource}.${action}`, reason: "event_not_used" };
  }
}
