import type { Delivery } from "#lib/plugins/define.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { oncePerDelivery } from "#lib/plugins/reading/once.ts";
import { textOf } from "#lib/plugins/reading/values.ts";
import type { FieldName, Fields } from "#lib/plugins/whatap/fields.ts";
import { readTextBlock } from "#lib/plugins/whatap/text-block.ts";

const JSON_NAMES: readonly FieldName[] = [
  "pcode",
  "projectName",
  "oid",
  "oname",
  "title",
  "message",
  "level",
  "status",
  "metricName",
  "metricValue",
  "metricThreshold",
  "time",
  "uuid",
  "url",
];

type FieldsRead = { ok: true; fields: Fields } | { ok: false; reason: string };

/** Reads a body of either kind. Never throws. */
export const readFields = oncePerDelivery((delivery: Delivery): FieldsRead => {
  const read = readObject(delivery);
  if (!read.ok) return read;
  const { body } = read;
  const named: Omit<Fields, "kind"> = {};
  for (const name of JSON_NAMES) {
    const text = textOf(body[name]);
    if (text !== undefined) named[name] = text;
  }
  const block = textOf(body.text);
  if (named.pcode !== undefined || !("text" in body)) return { ok: true, fields: { kind: "json", ...named } };
  return { ok: true, fields: { kind: "standard", ...readTextBlock(block ?? ""), ...named } };
});
