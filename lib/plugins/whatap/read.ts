import { storableText } from "#lib/core/storable.ts";
import type { Delivery } from "#lib/plugins/define.ts";
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

/** Keeps integers that a JavaScript number cannot hold as the digits they were sent in. */
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(context?.source ?? "") ? context?.source : value;
}

function parseJson(text: string): unknown {
  if (/\d{16}/.test(text)) {
    try {
      return JSON.parse(text, exact) as unknown;
    } catch (error) {
      // A reviver recurses and may run out of stack where plain parsing does not.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return JSON.parse(text) as unknown;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  const text = storableText(value).trim();
  return text === "" || text === "null" ? undefined : text;
}

/** The JSON text of a body: as is, or in the form field `payload`; byte order mark removed. */
function jsonText(delivery: Delivery): string {
  // Invalid UTF-8 becomes U+FFFD: an alert with a spoilt letter is better than no alert.
  const text = new TextDecoder("utf-8").decode(delivery.body);
  const form = (delivery.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  if (!form && !text.startsWith("payload=")) return text;
  return new URLSearchParams(text).get("payload") ?? text;
}

/** Reads a body of either kind. Never throws. */
export function readFields(delivery: Delivery): { ok: true; fields: Fields } | { ok: false; reason: string } {
  let value: unknown;
  try {
    value = parseJson(jsonText(delivery));
  } catch {
    return { ok: false, reason: "body_not_json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, reason: "body_not_object" };
  }
  const body = value as Record<string, unknown>;
  const named: Omit<Fields, "kind"> = {};
  for (const name of JSON_NAMES) {
    const text = textOf(body[name]);
    if (text !== undefined) named[name] = text;
  }
  const block = textOf(body.text);
  if (named.pcode !== undefined || !("text" in body)) return { ok: true, fields: { kind: "json", ...named } };
  return { ok: true, fields: { kind: "standard", ...readTextBlock(block ?? ""), ...named } };
}
