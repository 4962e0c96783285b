import { readFileSync } from "node:fs";
import type { Delivery } from "#lib/plugins/define.ts";
import { whatap } from "#lib/plugins/whatap/plugin.ts";
import { type AlertSignal, Signal } from "#lib/signals/signal.ts";

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

/** The one alert of a request, checked to be in the language of signals; throws when there is none. */
export function alertFrom(sent: Delivery, settings: Record<string, unknown> = {}): AlertSignal {
  const translation = whatap.translate(sent, { id: 1, settings, metadata: {} });
  if (translation.kind !== "signals") throw new Error(JSON.stringify(translation));
  const [signal, ...more] = translation.signals.map((one) => Signal.parse(one));
  if (more.length > 0 || !signal?.type.startsWith("alert.")) throw new Error("not one alert");
  return signal as AlertSignal;
}

/** The values a fingerprint is made of, by name. */
export function parts(signal: AlertSignal): Record<string, string> {
  return Object.fromEntries(signal.fingerprint.map((part) => [part.name, part.value]));
}
