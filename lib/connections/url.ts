import { env } from "#lib/core/env.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** The address that is pasted into the sending system; the trailing slash is part of the promise. */
export function connectionUrl(pluginId: string, id: number, key: string): string {
  const plugin = findPlugin(pluginId);
  const origin = env().ATSIGNAL_URL;
  // The clients of a foreign API show the key in the way they are used to, not in the address.
  if (plugin?.api) return `${origin}${plugin.api.address}`;
  const family = plugin?.url ?? "hooks";
  return family === "webhook" ? `${origin}/webhook/${pluginId}/${id}` : `${origin}/hooks/${pluginId}/${key}/`;
}
