import { dateIn, momentIn } from "#lib/core/clock.ts";

/** One day of a calendar and the moments it lies between. */
export interface CalendarDay {
  /** `2026-03-17`. */
  date: string;
  from: Date;
  to: Date;
}

const DAY_MS = 86_400_000;

/** The last `count` days of a zone's calendar, oldest first, the one that `now` lies in last. */
export function lastDays(count: number, timeZone: string, now: Date): CalendarDay[] {
  const today = Date.parse(`${dateIn(timeZone, now)}T00:00:00Z`);
  const dates = Array.from({ length: count + 1 }, (_, i) =>
    new Date(today + (i + 1 - count) * DAY_MS).toISOString().slice(0, 10),
  );
  const starts = dates.map((date) => momentIn(timeZone, date));
  return dates.slice(0, count).map((date, i) => ({
    date,
    from: starts[i] ?? now,
    to: starts[i + 1] ?? now,
  }));
}
