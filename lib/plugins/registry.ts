import { abcUserFeedback } from "#lib/plugins/abc-user-feedback/plugin.ts";
import { alertmanager } from "#lib/plugins/alertmanager/plugin.ts";
import { cloudwatch } from "#lib/plugins/cloudwatch/plugin.ts";
import { datadog } from "#lib/plugins/datadog/plugin.ts";
import type { Plugin } from "#lib/plugins/define.ts";
import { generic } from "#lib/plugins/generic/plugin.ts";
import { grafana } from "#lib/plugins/grafana/plugin.ts";
import { jira } from "#lib/plugins/jira/plugin.ts";
import { opsgenie } from "#lib/plugins/opsgenie/plugin.ts";
import { pagerduty } from "#lib/plugins/pagerduty/plugin.ts";
import { sentry } from "#lib/plugins/sentry/plugin.ts";
import { uptimeKuma } from "#lib/plugins/uptime-kuma/plugin.ts";
import { whatap } from "#lib/plugins/whatap/plugin.ts";
import { zabbix } from "#lib/plugins/zabbix/plugin.ts";

/** Every kind of outside system AtSignal understands. Adding one = its folder and its line here. */
const ALL: readonly Plugin[] = [
  jira,
  whatap,
  alertmanager,
  grafana,
  datadog,
  cloudwatch,
  zabbix,
  sentry,
  uptimeKuma,
  generic,
  pagerduty,
  opsgenie,
  abcUserFeedback,
];

const byId = new Map(ALL.map((plugin) => [plugin.id, plugin]));

/** All plugins, in the order admins see them. */
export function allPlugins(): readonly Plugin[] {
  return ALL;
}

/** A plugin by its id; undefined when there is none. */
export function findPlugin(id: string): Plugin | undefined {
  return byId.get(id);
}

/** The plugin that speaks another product's API at a path; undefined when none does. */
export function findApi(path: string): Plugin | undefined {
  return path.startsWith("/v2/") ? ALL.find((plugin) => plugin.api?.serves(path)) : undefined;
}
