import { z } from "zod";
import { AppError } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { isStorableTime } from "#lib/core/storable.ts";

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** `?limit&cursor` of every list. */
export const PageInput = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type PageInput = z.input<typeof PageInput>;

/** Packs the sort key of the last row shown into an opaque text. */
export function encodeCursor(key: (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function notACursor(): AppError {
  return new AppError("invalid", "cursor is not one that this list gave", {
    fields: [{ path: "cursor", message: "not a cursor of this list" }],
  });
}

/** Unpacks a cursor of `length` parts; anything else is the caller's mistake. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => typeof part === "string" || typeof part === "number")
    ) {
      return key;
    }
  } catch {
    // Falls through to the one refusal below: a cursor that does not parse is as wrong as a short one.
  }
  throw notACursor();
}

/** Unpacks the cursor of a list ordered by uuid alone: the last id shown. */
export function decodeIdCursor(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id === "string" && isUuid(id)) return id;
  throw notACursor();
}

/** Unpacks the cursor of a list ordered by integer id alone: the last id shown. */
export function decodeRowCursor(cursor: string): number {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id === "number" && Number.isInteger(id) && Math.abs(id) <= 2_147_483_647) return id;
  throw notACursor();
}

/** Unpacks the cursor of a list ordered by a time and then by uuid: both of the last row shown. */
export function decodeTimeCursor(cursor: string): { at: Date; id: string } {
  const [at, id] = decodeCursor(cursor, 2);
  const time = typeof at === "string" ? new Date(at) : new Date(Number.NaN);
  if (typeof id === "string" && isUuid(id) && isStorableTime(time)) return { at: time, id };
  throw notACursor();
}
