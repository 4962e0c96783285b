import { z } from "zod";
import { storableText } from "#lib/core/storable.ts";

/** An id from PostgreSQL's `integer`; anything larger would be an error there instead of a 400. */
export const RowId = z.number().int().min(1).max(2_147_483_647);

/** The same from a path or a query. */
export const RowIdText = z.coerce.number().pipe(RowId);

/** One line of text a person typed: trimmed, not empty, storable. */
export function line(max: number) {
  return z.string().trim().min(1).max(max).overwrite(storableText);
}

/** Words to search for. */
export const SearchText = z.string().trim().max(200).overwrite(storableText);

/** `text` as it is within a LIKE pattern. */
export function likePart(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
