import type { Delivery } from "#lib/plugins/define.ts";
import { parseExact, readObject, type ObjectRead } from "#lib/plugins/reading/json.ts";
import { recordOf } from "#lib/plugins/reading/values.ts";

/** The part named `data` of a multipart form, Kuma's "form-data" body. */
function multipartData(delivery: Delivery): string | undefined {
  if (!(delivery.headers["content-type"] ?? "").startsWith("multipart/form-data")) return undefined;
  const text = new TextDecoder("utf-8").decode(delivery.body);
  const start = /name="data"[^\r\n]*(?:\r\n[^\r\n]+)*\r\n\r\n/.exec(text);
  if (!start) return undefined;
  const rest = text.slice(start.index + start[0].length);
  const end = rest.indexOf("\r\n--");
  return end < 0 ? rest : rest.slice(0, end);
}

/** Reads a body of any of Kuma's kinds: JSON, form with JSON in `data`. Never throws. */
export function readKuma(delivery: Delivery): ObjectRead {
  const data = multipartData(delivery);
  if (data === undefined) return readObject(delivery, "data");
  try {
    return { ok: true, body: recordOf(parseExact(data)) };
  } catch {
    return { ok: false, reason: "body_not_json" };
  }
}
