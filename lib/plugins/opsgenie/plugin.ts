import { definePlugin } from "#lib/plugins/define.ts";
import { opsgenieApi } from "#lib/plugins/opsgenie/api.ts";
import { guide } from "#lib/plugins/opsgenie/guide.ts";
import { refuseOpsgenie, translateOpsgenie } from "#lib/plugins/opsgenie/translate.ts";
import { verifyShown } from "#lib/plugins/reading/secret.ts";
import { incidentSettings } from "#lib/plugins/reading/settings.ts";

const FINGERPRINT_FIELDS = ["alias"] as const;

/** Whatever speaks Opsgenie's Alert API: its clients work here when their host is changed. */
export const opsgenie = definePlugin({
  id: "opsgenie",
  label: { ko: "Opsgenie Alert API", en: "Opsgenie Alert API" },
  kind: "monitoring",
  url: "v2",
  bodyLimit: 1024 * 1024,
  secretHeaders: ["x-webhook-token"],
  secretQuery: ["token"],
  settings: incidentSettings(FINGERPRINT_FIELDS, FINGERPRINT_FIELDS, true),
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,
  api: opsgenieApi,

  sample(now, key = "") {
    const body = {
      message: "AtSignal 연결 테스트",
      alias: `atsignal-test-${now.getTime()}`,
      description: "CPU usage is 83.2 %",
      entity: "web-01",
      priority: "P3",
      details: { metric: "cpu", value: "83.2", threshold: "70" },
    };
    const headers = { "content-type": "application/json", authorization: `GenieKey ${key}` };
    return { headers, body: JSON.stringify(body) };
  },

  // The key is in `Authorization`; a secret beside it would have to be shown elsewhere.
  verify: (delivery, secrets) => {
    const { authorization: _key, ...headers } = delivery.headers;
    return verifyShown({ ...delivery, headers }, secrets);
  },
  refuse: refuseOpsgenie,
  /** The same alias again is news by this API's rules, and nothing tells a repeat from it. */
  deliveryKey: () => null,
  translate: translateOpsgenie,
});
