import { datadogAlert, readDatadog, transitionOf } from "#lib/plugins/datadog/alert.ts";
import { guide } from "#lib/plugins/datadog/guide.ts";
import { DatadogSettings, FINGERPRINT_FIELDS } from "#lib/plugins/datadog/settings.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifyShown } from "#lib/plugins/reading/secret.ts";

/** Datadog's webhooks integration, whose body is the payload template of this folder or much like it. */
export const datadog = definePlugin({
  id: "datadog",
  label: { ko: "Datadog", en: "Datadog" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: SECRET_HEADERS,
  secretQuery: SECRET_QUERY,
  settings: DatadogSettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,

  sample(now) {
    const body = {
      alert_cycle_key: `test-${now.getTime()}`,
      alert_id: "1234567",
      alert_transition: "Triggered",
      alert_type: "warning",
      alert_priority: "P3",
      alert_title: "AtSignal 연결 테스트",
      alert_metric: "system.cpu.user",
      alert_query: "avg(last_5m):avg:system.cpu.user{*} by {host} > 70",
      alert_scope: "host:web-01",
      date: String(now.getTime()),
      hostname: "web-01",
      id: String(now.getTime()),
      link: "https://app.datadoghq.com/monitors/1234567",
      text_only_msg: "CPU usage is too high",
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify: verifyShown,

  refuse(delivery) {
    const read = readObject(delivery);
    if (!read.ok) return { status: 400, reason: read.reason };
    const fields = readDatadog(read.body);
    const named = fields.alert_title ?? fields.alert_id ?? fields.alert_cycle_key;
    return named === undefined
      ? { status: 422, reason: "fields_missing", fields: ["alert_title", "alert_id"] }
      : undefined;
  },

  /** Datadog repeats after errors; the event's id with its transition tells one notice from the next. */
  deliveryKey(delivery) {
    const read = readObject(delivery);
    const fields = read.ok ? readDatadog(read.body) : {};
    if (fields.id === undefined || fields.date === undefined) return null;
    return JSON.stringify([
      fields.id,
      fields.alert_id,
      fields.alert_scope,
      transitionOf(fields),
      fields.date,
    ]);
  },

  translate(delivery, connection) {
    const read = readObject(delivery);
    if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
    const fields = readDatadog(read.body);
    const type = fields.alert_transition?.toLowerCase() ?? "triggered";
    return { kind: "signals", type, signals: [datadogAlert(fields, connection.settings)] };
  },
});
