import { alertmanagerAlert, completed } from "#lib/plugins/alertmanager/alert.ts";
import { AlertmanagerSettings } from "#lib/plugins/alertmanager/settings.ts";
import type { ConnectionView, Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { listOf, recordOf, textOf, textsOf } from "#lib/plugins/reading/values.ts";

/** Alertmanager's webhook, versions 3 and 4 (`template.Data`): one post, many alerts. */
export function refuseAlertmanager(delivery: Delivery): Refusal | undefined {
  const read = readObject(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  return Array.isArray(read.body.alerts)
    ? undefined
    : { status: 422, reason: "fields_missing", fields: ["alerts"] };
}

export function translateAlertmanager(delivery: Delivery, connection: ConnectionView): Translation {
  const read = readObject(delivery);
  if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
  const { body } = read;
  const names = AlertmanagerSettings.parse(connection.settings).fingerprintFields;
  const signals = listOf(body.alerts).flatMap((item) => {
    const alert = recordOf(item);
    // Common labels are the own ones that all share: as identity only the own ones count.
    const labels = textsOf(alert.labels);
    const annotations = completed(body.commonAnnotations, alert.annotations);
    return labels.size > 0 || annotations.size > 0
      ? [alertmanagerAlert({ alert, labels, annotations }, names)]
      : [];
  });
  const type = textOf(body.status)?.toLowerCase() ?? "firing";
  return signals.length > 0
    ? { kind: "signals", type, signals }
    : { kind: "ignored", type, reason: "nothing_to_do" };
}
