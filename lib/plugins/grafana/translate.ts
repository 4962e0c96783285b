import { alertmanagerAlert, completed, type GroupedAlert } from "#lib/plugins/alertmanager/alert.ts";
import type { ConnectionView, Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { isLegacy, translateLegacy } from "#lib/plugins/grafana/legacy.ts";
import { GrafanaSettings } from "#lib/plugins/grafana/settings.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { clip, firstOf, recordOf, textOf, textsOf } from "#lib/plugins/reading/values.ts";
import type { Signal } from "#lib/signals/signal.ts";

/** What Grafana calls a rule that found nothing; the rule's own name is in `rulename`. */
const NO_DATA = "DatasourceNoData";

/** Both of Grafana's shapes: unified alerting (9 and later) has `alerts`, the older one a rule. */
export function refuseGrafana(delivery: Delivery): Refusal | undefined {
  const read = readObject(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  const known = Array.isArray(read.body.alerts) || isLegacy(read.body);
  return known ? undefined : { status: 422, reason: "fields_missing", fields: ["alerts"] };
}

/** The first number among what the rule's queries and expressions came to. */
function valueOf(alert: Record<string, unknown>): string | undefined {
  const [first] = textsOf(alert.values).values();
  return first ?? /\bvalue=(\S+)/.exec(textOf(alert.valueString) ?? "")?.[1];
}

function linkOf(alert: Record<string, unknown>): string | undefined {
  return firstOf(textOf(alert.panelURL), textOf(alert.dashboardURL), textOf(alert.generatorURL));
}

function unifiedAlert(one: GroupedAlert, settings: GrafanaSettings): Signal | undefined {
  const noData = one.labels.get("alertname") === NO_DATA;
  const extra = { value: noData ? undefined : valueOf(one.alert), link: linkOf(one.alert) };
  const signal = alertmanagerAlert(one, settings.fingerprintFields, extra);
  if (!noData) return signal;
  if (settings.noData === "ignore") return undefined;
  const rule = one.labels.get("rulename");
  const titled =
    rule && signal.title === NO_DATA ? { ...signal, title: `${clip(rule, 480)}: no data` } : signal;
  return titled.type === "alert.fired" ? { ...titled, severity: "warning" } : titled;
}

export function translateGrafana(delivery: Delivery, connection: ConnectionView): Translation {
  const read = readObject(delivery);
  if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
  const { body } = read;
  const settings = GrafanaSettings.parse(connection.settings);
  if (!Array.isArray(body.alerts)) return translateLegacy(body, settings);
  const signals = body.alerts.flatMap((item: unknown) => {
    const alert = recordOf(item);
    const labels = textsOf(alert.labels);
    const annotations = completed(body.commonAnnotations, alert.annotations);
    if (labels.size === 0 && annotations.size === 0) return [];
    return unifiedAlert({ alert, labels, annotations }, settings) ?? [];
  });
  const type = textOf(body.status)?.toLowerCase() ?? "firing";
  return signals.length > 0
    ? { kind: "signals", type, signals }
    : { kind: "ignored", type, reason: "nothing_to_do" };
}
