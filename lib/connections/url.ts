import { env } from "#lib/core/env.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** The address that is pasted into the sending system; the trailing slash is part of the promise. */
export function connectionUrl(pluginId: string, id: number, key: string): string {
  const family = findPlugin(pluginId)?.url ?? "hooks";
  const origin = env().ATSIGNAL_URL;
  return family === "webhook" ? `${origin}/webhook/${pluginId}/${id}` : `${origin}/hooks/${pluginId}/${key}/`;
}
