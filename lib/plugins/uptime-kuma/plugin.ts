import { sha256 } from "#lib/core/crypto.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifyShown } from "#lib/plugins/reading/secret.ts";
import { recordOf, textOf } from "#lib/plugins/reading/values.ts";
import { guide } from "#lib/plugins/uptime-kuma/guide.ts";
import { readKuma } from "#lib/plugins/uptime-kuma/read.ts";
import { FINGERPRINT_FIELDS, UptimeKumaSettings } from "#lib/plugins/uptime-kuma/settings.ts";
import { refuseKuma, translateKuma } from "#lib/plugins/uptime-kuma/translate.ts";

/** Uptime Kuma's webhook notification, as in its source (server/notification-providers/webhook.js). */
export const uptimeKuma = definePlugin({
  id: "uptime-kuma",
  label: { ko: "Uptime Kuma", en: "Uptime Kuma" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: SECRET_HEADERS,
  secretQuery: SECRET_QUERY,
  settings: UptimeKumaSettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,

  sample(now) {
    const body = {
      heartbeat: {
        monitorID: 1,
        status: 0,
        time: now.toISOString().replace("T", " ").replace("Z", ""),
        msg: "connect ECONNREFUSED 192.0.2.10:443",
        ping: null,
        important: true,
        duration: 60,
        retries: 0,
      },
      monitor: {
        id: 1,
        name: "AtSignal 연결 테스트",
        type: "http",
        url: "https://www.example.com",
        interval: 60,
      },
      msg: "[AtSignal 연결 테스트] [🔴 Down] connect ECONNREFUSED 192.0.2.10:443",
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify: verifyShown,
  refuse: refuseKuma,

  /** Every heartbeat has its own time; Kuma itself never sends one twice, but proxies do. */
  deliveryKey(delivery) {
    const read = readKuma(delivery);
    const time = read.ok ? textOf(recordOf(read.body.heartbeat).time) : undefined;
    return time === undefined ? null : sha256(delivery.body).toString("hex");
  },

  translate: translateKuma,
});
