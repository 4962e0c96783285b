import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Plugin } from "#lib/plugins/define.ts";

/** `x-webhook-token` as people write it: `X-Webhook-Token`. */
function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

function sampleHeaders(plugin: Plugin): Record<string, string> {
  const { headers } = plugin.sample(new Date(0), "<key>");
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [headerName(name), value]));
}

/** A plugin as plain data for the pages, in one language. */
export function pluginInfo(plugin: Plugin, locale: Locale): PluginInfo {
  const token = plugin.secretHeaders.find((name) => name.endsWith("token"));
  return {
    id: plugin.id,
    label: plugin.label[locale],
    kind: plugin.kind,
    secretHeader: token ? headerName(token) : null,
    keyName: plugin.api?.keyName ?? null,
    sampleHeaders: sampleHeaders(plugin),
    fingerprintFields: plugin.fingerprintFields,
    repeatMinutes: plugin.repeatMinutes ?? null,
    guide: plugin.guide.map((step) => ({
      title: step.title[locale],
      body: step.body[locale],
      proof: step.proof ?? "received",
      copy: step.copy ? { text: step.copy.text, fileName: step.copy.fileName ?? null } : null,
    })),
  };
}
