import { dateIn, momentIn } from "#lib/core/clock.ts";
import { formatClock, type Reader } from "#lib/i18n/format.ts";

/** What a `datetime-local` field holds, as a moment in a zone, ISO 8601; undefined while it is incomplete. */
export function momentOf(timeZone: string, text = ""): string | undefined {
  const [date, time] = text.split("T");
  return date && time ? momentIn(timeZone, date, time.slice(0, 5)).toISOString() : undefined;
}

/** A moment as a `datetime-local` field of the reader holds it. */
export function fieldOf(reader: Reader, at: string): string {
  return `${dateIn(reader.timeZone, new Date(at))}T${formatClock(at, reader)}`;
}
