import { sha256 } from "#lib/core/crypto.ts";
import { definePlugin, type Delivery, type Secrets, type Verdict } from "#lib/plugins/define.ts";
import { guide } from "#lib/plugins/grafana/guide.ts";
import { FINGERPRINT_FIELDS, GrafanaSettings } from "#lib/plugins/grafana/settings.ts";
import { refuseGrafana, translateGrafana } from "#lib/plugins/grafana/translate.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifySigned } from "#lib/plugins/reading/secret.ts";
import { listOf, recordOf } from "#lib/plugins/reading/values.ts";

const SIGNATURE = "x-grafana-alerting-signature";
const TIMESTAMP = "x-grafana-alerting-timestamp";

/** With a timestamp header Grafana signs `<timestamp>:<body>`, without one the body. */
function verify(delivery: Delivery, secrets: Secrets): Verdict {
  const timestamp = delivery.headers[TIMESTAMP];
  const signed = timestamp === undefined ? [] : [Buffer.from(`${timestamp}:`), delivery.body];
  return verifySigned(delivery, secrets, SIGNATURE, [
    signed.length > 0 ? Buffer.concat(signed) : delivery.body,
  ]);
}

/** Grafana's webhook contact point: grafana.com/docs, "webhook notifier"; and the one before version 9. */
export const grafana = definePlugin({
  id: "grafana",
  label: { ko: "Grafana", en: "Grafana" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: [...SECRET_HEADERS, SIGNATURE],
  secretQuery: SECRET_QUERY,
  settings: GrafanaSettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,
  repeatMinutes: 240,

  sample(now) {
    const labels = {
      alertname: "AtSignalTest",
      grafana_folder: "운영",
      instance: "web-01",
      severity: "warning",
    };
    const annotations = { summary: "AtSignal 연결 테스트" };
    const alert = {
      status: "firing",
      labels,
      annotations,
      startsAt: now.toISOString(),
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "http://grafana.example/alerting/grafana/test/view",
      fingerprint: "a1b2c3d4e5f60718",
      values: { A: 83.2 },
    };
    const body = {
      receiver: "atsignal",
      status: "firing",
      orgId: 1,
      state: "alerting",
      title: "[FIRING:1] AtSignalTest",
      version: "1",
      alerts: [alert],
      groupLabels: {},
      commonLabels: labels,
      commonAnnotations: annotations,
      externalURL: "http://grafana.example/",
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify,
  refuse: refuseGrafana,

  /** As with Alertmanager: a repeat of what lasts is news, an end sent twice is not. */
  deliveryKey(delivery) {
    const read = readObject(delivery);
    const alerts = read.ok ? listOf(read.body.alerts) : [];
    const over = alerts.length > 0 && alerts.every((alert) => recordOf(alert).status === "resolved");
    return over ? sha256(delivery.body).toString("hex") : null;
  },

  translate: translateGrafana,
});
