import { sha256 } from "#lib/core/crypto.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifySigned } from "#lib/plugins/reading/secret.ts";
import { guide } from "#lib/plugins/sentry/guide.ts";
import { FINGERPRINT_FIELDS, SentrySettings } from "#lib/plugins/sentry/settings.ts";
import { refuseSentry, translateSentry } from "#lib/plugins/sentry/translate.ts";

const SIGNATURE = "sentry-hook-signature";

/** Sentry, through an internal or public integration. It waits one second for the answer. */
export const sentry = definePlugin({
  id: "sentry",
  label: { ko: "Sentry", en: "Sentry" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: [...SECRET_HEADERS, SIGNATURE],
  secretQuery: SECRET_QUERY,
  settings: SentrySettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,

  sample(now) {
    const body = {
      action: "triggered",
      installation: { uuid: "00000000-0000-4000-8000-000000000000" },
      data: {
        event: {
          event_id: String(now.getTime()),
          issue_id: "1234567890",
          title: "AtSignal 연결 테스트",
          culprit: "checkout.pay",
          level: "error",
          datetime: now.toISOString(),
          web_url: "https://sentry.io/organizations/example/issues/1234567890/",
          tags: [["server_name", "web-01"]],
        },
        triggered_rule: "AtSignal",
      },
      actor: { type: "application", id: "sentry", name: "Sentry" },
    };
    const headers = { "content-type": "application/json", "sentry-hook-resource": "event_alert" };
    return { headers, body: JSON.stringify(body) };
  },

  verify: (delivery, secrets) => verifySigned(delivery, secrets, SIGNATURE),
  refuse: refuseSentry,

  /** An issue may be resolved twice with the same words; `Request-ID` tells the two apart. */
  deliveryKey(delivery) {
    const request = delivery.headers["request-id"] ?? delivery.headers["sentry-hook-timestamp"] ?? "";
    return `${request} ${sha256(delivery.body).toString("hex")}`;
  },

  translate: translateSentry,
});
