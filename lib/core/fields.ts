import { z } from "zod";
import { isStorableTime, storableText } from "#lib/core/storable.ts";

/** An id from PostgreSQL's `integer`; anything larger would be an error there instead of a 400. */
export const RowId = z.number().int().min(1).max(2_147_483_647);

/** The same from a path or a query. */
export const RowIdText = z.coerce.number().pipe(RowId);

/** The version of a row that a change was made on; an `integer` there. */
export const RowVersion = z.number().int().min(0).max(2_147_483_647);

/** A moment somebody names, ISO 8601 with `Z` or an offset. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => isStorableTime(new Date(text)), "The year must be from 1 to 9999");

/** A calendar date somebody names, `2026-03-17`. */
export const LocalDate = z.iso
  .date()
  .refine((text) => isStorableTime(new Date(text)), "The year must be from 1 to 9999");

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
