import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Delivery, Plugin } from "#lib/plugins/define.ts";
import { type AlertSignal, Signal } from "#lib/signals/signal.ts";

/** A request with what the test does not care about filled in; objects become JSON. */
export function delivery(body: unknown, more: Partial<Delivery> = {}): Delivery {
  const bytes =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  return { method: "POST", path: [], query: {}, headers: {}, body: bytes, ...more };
}

/** The bytes of one of a plugin's own fixtures. */
export function fixture(plugin: Plugin, name: string): Buffer {
  return readFileSync(join(import.meta.dirname, "..", plugin.id, "fixtures", `${name}.json`));
}

/** What a plugin says of a request, each signal checked to be in our language. */
export function signalsOf(plugin: Plugin, sent: Delivery, settings: Record<string, unknown> = {}): Signal[] {
  const translation = plugin.translate(sent, {
    id: 1,
    settings: plugin.settings.parse(settings),
    metadata: {},
  });
  if (translation.kind !== "signals") throw new Error(`${translation.kind}: ${JSON.stringify(translation)}`);
  return translation.signals.map((signal) => Signal.parse(signal));
}

/** The one alert of a request. */
export function alertOf(
  plugin: Plugin,
  sent: Delivery,
  settings: Record<string, unknown> = {},
): AlertSignal & { severity?: string } {
  const [signal, ...more] = signalsOf(plugin, sent, settings);
  if (more.length > 0 || !signal?.type.startsWith("alert.")) throw new Error("not one alert");
  return signal as AlertSignal;
}

/** The reason for which a request is ignored; undefined when it is not. */
export function ignoredFor(plugin: Plugin, sent: Delivery, settings: Record<string, unknown> = {}) {
  const view = { id: 1, settings: plugin.settings.parse(settings), metadata: {} };
  const translation = plugin.translate(sent, view);
  return translation.kind === "ignored" ? translation.reason : undefined;
}

/** The values a fingerprint is made of, by name. */
export function partsOf(signal: Signal): Record<string, string> {
  if (!("fingerprint" in signal)) throw new Error("not an alert");
  return Object.fromEntries(signal.fingerprint.map((part) => [part.name, part.value]));
}

const CAPTURED = join(process.cwd(), "../shared/fixtures");

/** Whether captured bodies lie beside the project; tests say in their names that they are skipped. */
export const hasCaptured = existsSync(CAPTURED);

/** Captured bodies of a folder, by file name. */
export function captured(folder: string): { file: string; body: Buffer }[] {
  return readdirSync(join(CAPTURED, folder))
    .toSorted()
    .map((file) => ({ file, body: readFileSync(join(CAPTURED, folder, file)) }));
}

/**
 * What becomes of each captured body: the kinds of its signals without `alert.`, or `ignored:` or
 * `refused:` with the reason.
 */
export function verdicts(plugin: Plugin, folder: string): Record<string, string> {
  const said = (body: Buffer) => {
    const sent = delivery(body);
    const refusal = plugin.refuse(sent);
    if (refusal) return `refused:${refusal.reason}`;
    const view = { id: 1, settings: plugin.settings.parse({}), metadata: {} };
    if (plugin.translate(sent, view).kind === "confirm") return "confirm";
    const ignored = ignoredFor(plugin, sent);
    if (ignored !== undefined) return `ignored:${ignored}`;
    return signalsOf(plugin, sent)
      .map((signal) => signal.type.replace("alert.", ""))
      .join(",");
  };
  return Object.fromEntries(captured(folder).map(({ file, body }) => [file, said(body)]));
}
