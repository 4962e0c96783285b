import type { ConnectionView, Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { genericAlert, meaningOf, readGeneric, titleOf } from "#lib/plugins/generic/alert.ts";
import { valueAt } from "#lib/plugins/generic/path.ts";
import { GenericSettings } from "#lib/plugins/generic/settings.ts";
import { readJson } from "#lib/plugins/reading/json.ts";
import { listOf, recordOf } from "#lib/plugins/reading/values.ts";
import type { AlertSignal } from "#lib/signals/signal.ts";

/** A body without a single member says nothing; whether the rest is enough depends on the admin's paths. */
export function refuseGeneric(delivery: Delivery): Refusal | undefined {
  const read = readJson(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  if (typeof read.value !== "object" || read.value === null)
    return { status: 400, reason: "body_not_object" };
  const says = (item: unknown) => Object.keys(recordOf(item)).length > 0;
  const enough = Array.isArray(read.value) ? read.value.some(says) : says(read.value);
  return enough ? undefined : { status: 422, reason: "fields_missing", fields: ["title"] };
}

/** The alerts of a body: at the admin's path, the body itself being an array, or in `alerts`. */
function itemsOf(body: unknown, settings: GenericSettings): unknown[] {
  if (settings.items !== "") return listOf(valueAt(body, settings.items));
  if (Array.isArray(body)) return body;
  const { alerts } = recordOf(body);
  const several =
    Array.isArray(alerts) &&
    alerts.length > 0 &&
    alerts.every((one) => Object.keys(recordOf(one)).length > 0);
  return several ? alerts : [body];
}

/** What lies where the admin says, else by its usual names; for each alert of a body. */
export function foundGeneric(delivery: Delivery, connection: ConnectionView): Record<string, string>[] {
  const read = readJson(delivery);
  if (!read.ok) return [];
  const settings = GenericSettings.parse(connection.settings);
  return itemsOf(read.value, settings).map((item) => ({ ...readGeneric(item, read.value, settings) }));
}

export function translateGeneric(delivery: Delivery, connection: ConnectionView): Translation {
  const read = readJson(delivery);
  if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
  const settings = GenericSettings.parse(connection.settings);
  const signals: AlertSignal[] = [];
  let nameless = 0;
  for (const item of itemsOf(read.value, settings)) {
    const fields = readGeneric(item, read.value, settings);
    const title = titleOf(fields);
    const meaning = meaningOf(fields, settings);
    if (title === undefined) nameless++;
    else if (meaning !== "ignored") signals.push(genericAlert(fields, title, meaning, settings));
  }
  if (signals.length > 0) {
    const type = signals[0]?.type.replace("alert.", "") ?? "fired";
    return { kind: "signals", type, signals };
  }
  return nameless > 0
    ? { kind: "ignored", type: "unknown", reason: "fields_missing", detail: { fields: "title" } }
    : { kind: "ignored", type: "ignored", reason: "event_not_used" };
}
