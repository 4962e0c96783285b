/** One day of a calendar and the moments it lies between. */
export interface CalendarDay {
  /** `2026-03-17`. */
  date: string;
  from: Date;
  to: Date;
}

const DAY_MS = 86_400_000;

function dateIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
}

/** Midnight of a date in a zone: where the clocks there begin to show it. */
function midnight(date: string, timeZone: string): Date {
  let at = new Date(`${date}T00:00:00Z`);
  // Two steps settle any offset, also next to a change of the clocks.
  for (let step = 0; step < 2; step++) at = new Date(at.getTime() - offsetMs(timeZone, at, date));
  return at;
}

/** How far what clocks show at `at` is ahead of midnight of `date`. */
function offsetMs(timeZone: string, at: Date, date: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(at);
  return Date.parse(`${shown.replace(" ", "T")}Z`) - Date.parse(`${date}T00:00:00Z`);
}

/** The last `count` days of a zone's calendar, oldest first, the one that `now` lies in last. */
export function lastDays(count: number, timeZone: string, now: Date): CalendarDay[] {
  const today = Date.parse(`${dateIn(timeZone, now)}T00:00:00Z`);
  const dates = Array.from({ length: count + 1 }, (_, i) =>
    new Date(today + (i + 1 - count) * DAY_MS).toISOString().slice(0, 10),
  );
  const starts = dates.map((date) => midnight(date, timeZone));
  return dates.slice(0, count).map((date, i) => ({
    date,
    from: starts[i] ?? now,
    to: starts[i + 1] ?? now,
  }));
}
