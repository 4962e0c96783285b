import type { Delivery } from "#lib/plugins/define.ts";

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

/** The JSON text of a body: as is, or in a field of a form; byte order mark removed. */
function jsonText(delivery: Delivery, formField: string): string {
  // Invalid UTF-8 becomes U+FFFD: an alert with a spoilt letter is better than no alert.
  const text = new TextDecoder("utf-8").decode(delivery.body);
  const form = (delivery.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  if (!form && !text.startsWith(`${formField}=`)) return text;
  return new URLSearchParams(text).get(formField) ?? text;
}

/** Reads a body as a JSON object, whatever its content type says. Never throws. */
export function readObject(delivery: Delivery, formField = "payload"): ObjectRead {
  let value: unknown;
  try {
    value = parseExact(jsonText(delivery, formField));
  } catch {
    return { ok: false, reason: "body_not_json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, reason: "body_not_object" };
  }
  return { ok: true, body: value as Record<string, unknown> };
}
