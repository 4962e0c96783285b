import { readFileSync } from "node:fs";
import type { Delivery, Translation } from "#lib/plugins/define.ts";
import { jira } from "#lib/plugins/jira/plugin.ts";
import { Signal } from "#lib/signals/signal.ts";

/** The bytes of one of this folder's own fixtures. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(`fixtures/${name}.json`, import.meta.url));
}

/** A request with what the test does not care about filled in; objects become JSON. */
export function delivery(body: unknown, more: Partial<Delivery> = {}): Delivery {
  const bytes =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  return { method: "POST", path: [], query: {}, headers: {}, body: bytes, ...more };
}

/** Translates, and checks that everything said is in the language of signals. */
export function translate(sent: Delivery, settings: Record<string, unknown> = {}): Translation {
  const translation = jira.translate(sent, { id: 1, settings, metadata: {} });
  if (translation.kind === "signals") for (const signal of translation.signals) Signal.parse(signal);
  return translation;
}

/** The signals of a request; throws when there are none. */
export function signalsOf(sent: Delivery, settings: Record<string, unknown> = {}): Signal[] {
  const translation = translate(sent, settings);
  if (translation.kind !== "signals") throw new Error(JSON.stringify(translation));
  return translation.signals;
}
