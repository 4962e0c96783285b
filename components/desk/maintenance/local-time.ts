import { dateIn, momentIn } from "#lib/core/clock.ts";
import { formatClock, type Reader } from "#lib/i18n/format.ts";

/** A moment as `<input type="datetime-local">` holds it, in the reader's time zone. */
export function localText(at: Date, reader: Reader): string {
  return `${dateIn(reader.timeZone, at)}T${formatClock(at, reader)}`;
}

/** The moment that such an input means; null when it is empty. */
export function momentOf(text: string | undefined, timeZone: string): Date | null {
  const [date, time] = (text ?? "").split("T");
  if (!date || !time) return null;
  const at = momentIn(timeZone, date, time.slice(0, 5));
  return Number.isNaN(at.getTime()) ? null : at;
}
