import { findPlugin } from "#lib/plugins/registry.ts";

/** A connection's key with its middle left out: enough to tell it from others, too little to use it. */
export function maskedKey(key: string): string {
  return key.length < 12 ? "…" : `${key.slice(0, 6)}…${key.slice(-4)}`;
}

/** The path an event was posted to; `below` is the part after the connection's own, as it is kept. */
export function addressOf(pluginId: string, connectionId: number, key: string, below: string): string {
  const plugin = findPlugin(pluginId);
  // A foreign API's own path is kept whole; the key is shown elsewhere.
  if (plugin?.api) return `/${below}`;
  const own =
    plugin?.url === "webhook"
      ? `/webhook/${pluginId}/${connectionId}`
      : `/hooks/${pluginId}/${maskedKey(key)}`;
  return below === "" ? own : `${own}/${below}`;
}
