import type { Delivery } from "#lib/plugins/define.ts";
import { oncePerDelivery } from "#lib/plugins/reading/once.ts";

/** A body read as a JSON object, or why not; `reason` is a code of the `reasons` messages. */
export type ObjectRead =
  | { ok: true; body: Record<string, unknown> }
  | { ok: false; reason: "body_not_json" | "body_not_object" };

/** Keeps integers that a JavaScript number cannot hold as the digits they were sent in. */
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(context?.source ?? "") ? context?.source : value;
}

/** Parses JSON; integers beyond 2^53 come out as text. Throws as `JSON.parse` does. */
export function parseExact(text: string): unknown {
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

const UTF8 = new TextDecoder("utf-8");

function isForm(delivery: Delivery, text: string, field: string): boolean {
  const type = delivery.headers["content-type"] ?? "";
  return type.startsWith("application/x-www-form-urlencoded") || text.startsWith(`${field}=`);
}

/** Throws as `JSON.parse` does. */
function valueOf(delivery: Delivery, formField: string): unknown {
  // Invalid UTF-8 becomes U+FFFD: an alert with a spoilt letter is better than no alert.
  const text = UTF8.decode(delivery.body);
  if (!isForm(delivery, text, formField)) return parseExact(text);
  const form = new URLSearchParams(text);
  const inside = form.get(formField);
  if (inside !== null) return parseExact(inside);
  // JSON under a form's content type is commoner than a form of one nameless field.
  return text.includes("=") && !text.trimStart().startsWith("{")
    ? Object.fromEntries(form)
    : parseExact(text);
}

/** Reads a body as JSON of any kind, as `readObject` does objects. Never throws. */
export function readJson(
  delivery: Delivery,
  formField = "payload",
): { ok: true; value: unknown } | { ok: false; reason: "body_not_json" } {
  try {
    return { ok: true, value: valueOf(delivery, formField) };
  } catch {
    return { ok: false, reason: "body_not_json" };
  }
}

function objectIn(delivery: Delivery, formField: string): ObjectRead {
  const read = readJson(delivery, formField);
  if (!read.ok) return read;
  const { value } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, reason: "body_not_object" };
  }
  return { ok: true, body: value as Record<string, unknown> };
}

const readUsual = oncePerDelivery((delivery) => objectIn(delivery, "payload"));

/**
 * Reads a body as a JSON object, whatever its content type says; of a form, the JSON in the field
 * `formField` or else all its fields. Never throws. The object is shared: leave it as it is.
 */
export function readObject(delivery: Delivery, formField?: string): ObjectRead {
  return formField === undefined ? readUsual(delivery) : objectIn(delivery, formField);
}
