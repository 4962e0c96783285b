import { sameSecret, sha256 } from "#lib/core/crypto.ts";
import { definePlugin, type Delivery, type Secrets, type Verdict } from "#lib/plugins/define.ts";
import { alertOf } from "#lib/plugins/whatap/alert.ts";
import { missingFields } from "#lib/plugins/whatap/fields.ts";
import { guide } from "#lib/plugins/whatap/guide.ts";
import { readFields } from "#lib/plugins/whatap/read.ts";
import { FINGERPRINT_FIELDS, WhatapSettings } from "#lib/plugins/whatap/settings.ts";

const TOKEN_HEADER = "x-webhook-token";

function verify(delivery: Delivery, secrets: Secrets): Verdict {
  if (secrets.accepted.length === 0) return { ok: true };
  const shown = delivery.headers[TOKEN_HEADER] ?? delivery.query.token;
  if (!shown) return { ok: false, reason: "secret_missing" };
  // Every accepted secret is compared, so that the time does not tell which one matched.
  const matches = secrets.accepted.filter((secret) => sameSecret(secret, shown));
  return matches.length > 0 ? { ok: true } : { ok: false, reason: "secret_wrong" };
}

/** WhaTap (와탭), both of its webhook kinds: docs.whatap.io, "set event receiving". */
export const whatap = definePlugin({
  id: "whatap",
  label: { ko: "WhaTap (와탭)", en: "WhaTap" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: [TOKEN_HEADER, "authorization", "cookie"],
  secretQuery: ["token"],
  settings: WhatapSettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,

  sample(now) {
    const body = {
      pcode: 5490,
      projectName: "AtSignal",
      time: now.getTime(),
      oid: -1868465327,
      oname: "web-01",
      title: "[Warning] AtSignal 연결 테스트",
      message: "CPU usage is too high. 83.2% >= 70%",
      level: "Warning",
      status: "on",
      metricName: "cpu",
      metricValue: "83.2",
      metricThreshold: "70",
      uuid: `test-${now.getTime()}`,
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify,

  refuse(delivery) {
    const read = readFields(delivery);
    if (!read.ok) return { status: 400, reason: read.reason };
    const fields = missingFields(read.fields);
    return fields.length > 0 ? { status: 422, reason: "fields_missing", fields } : undefined;
  },

  /**
   * Only the very same bytes are the same delivery; and without a time or an id even those may be a
   * genuine repeat. Whether `time` is that of the alert or of its sending is not documented, so the
   * same bytes hours later (repeat notices are an hour apart at least) are a repeat too.
   */
  deliveryKey(delivery) {
    const read = readFields(delivery);
    const telling = read.ok && (read.fields.time !== undefined || read.fields.uuid !== undefined);
    return telling ? sha256(delivery.body).toString("hex") : null;
  },
  deliveryWindowMinutes: 10,

  translate(delivery, connection) {
    const read = readFields(delivery);
    if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
    const missing = missingFields(read.fields);
    if (missing.length > 0) {
      const detail = { fields: missing.join(", ") };
      return { kind: "ignored", type: "unknown", reason: "fields_missing", detail };
    }
    const signal = alertOf(read.fields, WhatapSettings.parse(connection.settings));
    const type = read.fields.status?.toLowerCase() ?? (signal.type === "alert.cleared" ? "off" : "on");
    return { kind: "signals", type: type.slice(0, 50), signals: [signal] };
  },
});
