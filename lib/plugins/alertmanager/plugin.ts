import { sha256 } from "#lib/core/crypto.ts";
import { guide } from "#lib/plugins/alertmanager/guide.ts";
import { AlertmanagerSettings, FINGERPRINT_FIELDS } from "#lib/plugins/alertmanager/settings.ts";
import { refuseAlertmanager, translateAlertmanager } from "#lib/plugins/alertmanager/translate.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifyShown } from "#lib/plugins/reading/secret.ts";
import { listOf, recordOf } from "#lib/plugins/reading/values.ts";

/** Prometheus Alertmanager's webhook: prometheus.io, "webhook_config". */
export const alertmanager = definePlugin({
  id: "alertmanager",
  label: { ko: "Prometheus Alertmanager", en: "Prometheus Alertmanager" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: SECRET_HEADERS,
  secretQuery: SECRET_QUERY,
  settings: AlertmanagerSettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,
  repeatMinutes: 240,

  sample(now) {
    const labels = { alertname: "AtSignalTest", instance: "web-01:9100", job: "node", severity: "warning" };
    const annotations = {
      summary: "AtSignal 연결 테스트",
      description: "CPU usage is 83.2 %",
      value: "83.2",
    };
    const body = {
      version: "4",
      groupKey: '{}:{alertname="AtSignalTest"}',
      truncatedAlerts: 0,
      status: "firing",
      receiver: "atsignal",
      groupLabels: { alertname: "AtSignalTest" },
      commonLabels: labels,
      commonAnnotations: annotations,
      externalURL: "http://alertmanager.example:9093",
      alerts: [
        {
          status: "firing",
          labels,
          annotations,
          startsAt: now.toISOString(),
          endsAt: "0001-01-01T00:00:00Z",
          generatorURL: "http://prometheus.example:9090/graph",
          fingerprint: "a1b2c3d4e5f60718",
        },
      ],
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify: verifyShown,
  refuse: refuseAlertmanager,

  /**
   * An alert that lasts is repeated byte for byte (every four hours by default), which is news: it
   * still fires. Only a post in which all is over can be told to be the same one again.
   */
  deliveryKey(delivery) {
    const read = readObject(delivery);
    const alerts = read.ok ? listOf(read.body.alerts) : [];
    const over = alerts.length > 0 && alerts.every((alert) => recordOf(alert).status === "resolved");
    return over ? sha256(delivery.body).toString("hex") : null;
  },

  translate: translateAlertmanager,
});
