import { sha256 } from "#lib/core/crypto.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { detector } from "#lib/plugins/generic/detect.ts";
import { guide } from "#lib/plugins/generic/guide.ts";
import { FINGERPRINT_FIELDS, GenericSettings } from "#lib/plugins/generic/settings.ts";
import { foundGeneric, refuseGeneric, translateGeneric } from "#lib/plugins/generic/translate.ts";
import { readJson } from "#lib/plugins/reading/json.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifyShown } from "#lib/plugins/reading/secret.ts";

/** Ids that well-behaved senders give each delivery (Standard Webhooks, IETF idempotency key). */
const ID_HEADERS = ["webhook-id", "idempotency-key"];

/** Anything that posts JSON. */
export const generic = definePlugin({
  id: "generic",
  label: { ko: "일반 JSON 웹훅", en: "Generic JSON webhook" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: SECRET_HEADERS,
  secretQuery: SECRET_QUERY,
  settings: GenericSettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,

  sample(now) {
    const body = {
      title: "AtSignal 연결 테스트",
      target: "web-01",
      severity: "warning",
      status: "firing",
      metric: "cpu",
      value: "83.2",
      threshold: "70",
      time: now.toISOString(),
      message: "CPU usage is 83.2 %",
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify: verifyShown,
  refuse: refuseGeneric,

  /** Without an id of its own, only bytes that tell a time can be told to be sent again. */
  deliveryKey(delivery) {
    const id = ID_HEADERS.map((name) => delivery.headers[name]).find((value) => value !== undefined);
    if (id !== undefined) return `id ${id}`;
    const read = readJson(delivery);
    const telling = read.ok && detector(read.value)("time") !== undefined;
    return telling ? sha256(delivery.body).toString("hex") : null;
  },

  found: foundGeneric,
  translate: translateGeneric,
});
