import { z } from "zod";
import { storable, storableText } from "#lib/core/storable.ts";
import { deliveryFrom, type Kept } from "#lib/intake/delivery.ts";
import { failed, ignored, type Settlement } from "#lib/pipeline/settlement.ts";
import type { ConnectionView, Plugin, Translation } from "#lib/plugins/define.ts";
import { Signal } from "#lib/signals/signal.ts";

/** An event as it lies in the log. */
export interface PendingEvent extends Kept {
  id: string;
  receivedAt: Date;
  body: Uint8Array;
  test: boolean;
}

/** What an event says, or already the last word on it. */
export type Reading =
  | { event: PendingEvent; type: string; signals: Signal[]; settlement?: undefined }
  | { event: PendingEvent; settlement: Settlement };

const Signals = z.array(Signal);
/** Longest event word kept; a sender's own may be anything. */
const TYPE_LENGTH = 200;

/** Translates one event with its plugin. Never throws: a translator that does makes the event failed. */
export function readEvent(event: PendingEvent, plugin: Plugin, connection: ConnectionView): Reading {
  let translation: Translation;
  try {
    translation = plugin.translate(deliveryFrom(event, event.body), connection);
  } catch (error) {
    return { event, settlement: failed(event.id, null, "translate_failed", error) };
  }
  const type = storableText(translation.type).slice(0, TYPE_LENGTH);
  if (translation.kind === "ignored") {
    const { reason, detail } = translation;
    return { event, settlement: ignored(event.id, type, reason, detail ?? null) };
  }
  if (translation.kind === "confirm") {
    const reason = event.test ? "test" : "confirmation_requested";
    const settlement = ignored(event.id, type, reason, { subject: translation.subject });
    return { event, settlement: event.test ? settlement : { ...settlement, confirm: true } };
  }
  const checked = Signals.safeParse(translation.signals);
  if (!checked.success) {
    const error = new Error(z.prettifyError(checked.error));
    return { event, settlement: failed(event.id, type, "signal_invalid", error) };
  }
  try {
    const signals = checked.data.map(storable);
    if (event.test) return { event, settlement: settleTest(event.id, type, signals) };
    if (signals.length === 0) return { event, settlement: ignored(event.id, type, "nothing_to_do") };
    return { event, type, signals };
  } catch (error) {
    return { event, settlement: failed(event.id, type, "signal_invalid", error) };
  }
}

/** A test is not applied; its detail says what was understood. */
function settleTest(eventId: string, type: string, signals: Signal[]): Settlement {
  const detail: Record<string, string | number> = { signals: signals.length };
  const shown = ["type", "severity", "title", "target", "metric", "value", "threshold", "key", "subject"];
  for (const [name, value] of Object.entries(signals[0] ?? {})) {
    if (shown.includes(name) && typeof value === "string") detail[name] = value;
  }
  return ignored(eventId, type, "test", detail);
}
