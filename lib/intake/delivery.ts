import { storableText } from "#lib/core/storable.ts";
import type { Delivery, Plugin } from "#lib/plugins/define.ts";

/** Stands where a secret was, so that an admin sees that one was sent. */
export const REMOVED = "[removed]";

/** Sent by "send test" beside the connection's own secret: translate and show, but do not apply. */
export const TEST_HEADER = "x-atsignal-test";

/** Never kept, whatever the plugin says. */
const ALWAYS_SECRET = ["authorization", "proxy-authorization", "cookie"];

/** The part of a request that is stored beside its body: no secret, nothing PostgreSQL refuses. */
export interface Kept {
  request: { method: string; path: string; query: Record<string, string> };
  headers: Record<string, string>;
}

/** `?a=1&b=2` as a record; of a repeated name the last one counts. */
export function parseQuery(search: string): Record<string, string> {
  return search === "" ? {} : Object.fromEntries(new URLSearchParams(search));
}

/** What may be kept of a delivery. `path` is joined with slashes, each segment percent-encoded. */
export function keptOf(delivery: Delivery, plugin: Plugin): Kept {
  return {
    request: {
      method: delivery.method,
      path: delivery.path.map((segment) => encodeURIComponent(segment.toWellFormed())).join("/"),
      query: without(delivery.query, plugin.secretQuery),
    },
    headers: without(delivery.headers, [...ALWAYS_SECRET, ...plugin.secretHeaders]),
  };
}

/** The stored parts as the delivery that a translator reads. */
export function deliveryFrom(kept: Kept, body: Uint8Array): Delivery {
  const { method, path, query } = kept.request;
  return {
    method,
    path: path === "" ? [] : path.split("/").map(decodeURIComponent),
    query,
    headers: kept.headers,
    body,
  };
}

function without(values: Record<string, string>, secret: string[]): Record<string, string> {
  const entries = Object.entries(values).map(([name, value]) => [
    storableText(name),
    secret.includes(name) || secret.includes(name.toLowerCase()) ? REMOVED : storableText(value),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}
