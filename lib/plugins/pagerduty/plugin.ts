import { sha256 } from "#lib/core/crypto.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { pagerdutyAlert } from "#lib/plugins/pagerduty/alert.ts";
import { pagerdutyApi } from "#lib/plugins/pagerduty/api.ts";
import { readEvent, wrongFields } from "#lib/plugins/pagerduty/event.ts";
import { guide } from "#lib/plugins/pagerduty/guide.ts";
import { verifyShown } from "#lib/plugins/reading/secret.ts";
import { incidentSettings } from "#lib/plugins/reading/settings.ts";
import { textOf } from "#lib/plugins/reading/values.ts";

const FINGERPRINT_FIELDS = ["dedup_key"] as const;

/** Whatever speaks PagerDuty's Events API v2: its clients work here when their host is changed. */
export const pagerduty = definePlugin({
  id: "pagerduty",
  label: { ko: "PagerDuty Events API v2", en: "PagerDuty Events API v2" },
  kind: "monitoring",
  url: "v2",
  bodyLimit: 1024 * 1024,
  secretHeaders: ["x-webhook-token"],
  secretQuery: ["token"],
  settings: incidentSettings(FINGERPRINT_FIELDS, FINGERPRINT_FIELDS, true),
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,
  api: pagerdutyApi,

  sample(now, key = "") {
    const body = {
      routing_key: key,
      event_action: "trigger",
      dedup_key: `atsignal-test-${now.getTime()}`,
      payload: {
        summary: "AtSignal 연결 테스트",
        source: "web-01",
        severity: "warning",
        timestamp: now.toISOString(),
        component: "cpu",
        custom_details: { value: "83.2", threshold: "70" },
      },
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify: verifyShown,

  refuse(delivery) {
    const read = readEvent(delivery);
    if (!read.ok) return { status: 400, reason: read.reason };
    const fields = wrongFields(read.event);
    return fields.length > 0 ? { status: 400, reason: "fields_missing", fields } : undefined;
  },

  /** Triggering again is news by this API's rules; only bytes with a time of their own can be a repeat. */
  deliveryKey(delivery) {
    const read = readEvent(delivery);
    const telling = read.ok && textOf(read.event.payload.timestamp) !== undefined;
    return telling ? sha256(delivery.body).toString("hex") : null;
  },

  translate(delivery) {
    const read = readEvent(delivery);
    if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
    const wrong = wrongFields(read.event);
    const type = read.event.action ?? "unknown";
    if (wrong.length > 0) {
      return { kind: "ignored", type, reason: "fields_missing", detail: { fields: wrong.join(", ") } };
    }
    return { kind: "signals", type, signals: [pagerdutyAlert(read.event)] };
  },
});
