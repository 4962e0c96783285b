import { sha256 } from "#lib/core/crypto.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifyShown } from "#lib/plugins/reading/secret.ts";
import { meaningOf, readZabbix, zabbixAlert } from "#lib/plugins/zabbix/alert.ts";
import { guide } from "#lib/plugins/zabbix/guide.ts";
import { FINGERPRINT_FIELDS, ZabbixSettings } from "#lib/plugins/zabbix/settings.ts";

/** Zabbix through the media type of this folder, or bodies much like it: zabbix.com, "webhook media type". */
export const zabbix = definePlugin({
  id: "zabbix",
  label: { ko: "Zabbix", en: "Zabbix" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: SECRET_HEADERS,
  secretQuery: SECRET_QUERY,
  settings: ZabbixSettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,

  sample(now) {
    const body = {
      event_source: "0",
      event_value: "1",
      event_update_status: "0",
      event_id: "7467",
      event_name: "AtSignal 연결 테스트",
      event_nseverity: "2",
      event_severity: "Warning",
      event_opdata: "CPU 83.2 %",
      event_timestamp: String(Math.floor(now.getTime() / 1000)),
      event_recovery_timestamp: "{EVENT.RECOVERY.TIMESTAMP}",
      host_name: "web-01",
      host_ip: "192.0.2.10",
      item_name: "CPU utilization",
      item_value: "83.2 %",
      trigger_id: "21028",
      sent_at: now.toISOString(),
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify: verifyShown,

  refuse(delivery) {
    const read = readObject(delivery);
    if (!read.ok) return { status: 400, reason: read.reason };
    const fields = readZabbix(read.body);
    const known = ["event_id", "event_name", "trigger_id", "trigger_name"].some((name) => fields.has(name));
    return known ? undefined : { status: 422, reason: "fields_missing", fields: ["event_id", "event_name"] };
  },

  /** A step of an escalation repeats the same words; only `sent_at` tells it from an attempt repeated. */
  deliveryKey(delivery) {
    const read = readObject(delivery);
    const telling = read.ok && readZabbix(read.body).has("sent_at");
    return telling ? sha256(delivery.body).toString("hex") : null;
  },

  translate(delivery, connection) {
    const read = readObject(delivery);
    if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
    const fields = readZabbix(read.body);
    const meaning = meaningOf(fields);
    if (meaning === "other") return { kind: "ignored", type: "update", reason: "event_not_used" };
    const type = { fired: "problem", cleared: "recovery", acknowledged: "update" }[meaning];
    return { kind: "signals", type, signals: [zabbixAlert(fields, meaning, connection.settings)] };
  },
});
