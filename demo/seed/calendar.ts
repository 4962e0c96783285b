const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SEOUL = 9 * 60 * MINUTE;

/** Moments of the story, told from the moment of seeding backwards. */
export interface Calendar {
  now: number;
  minutesAgo(minutes: number): number;
  /** Clock time (`"13:49"`, Seoul) of a day before today; never later than an hour ago. */
  daysAgo(days: number, clock: string): number;
}

/** The calendar of a story that ends at `now`. */
export function calendarUpTo(now: Date): Calendar {
  const end = now.getTime();
  const midnight = Math.floor((end + SEOUL) / DAY) * DAY - SEOUL;
  return {
    now: end,
    minutesAgo: (ago) => end - ago * MINUTE,
    daysAgo(days, clock) {
      const [hours = 0, past = 0] = clock.split(":").map(Number);
      return Math.min(midnight - days * DAY + (hours * 60 + past) * MINUTE, end - 60 * MINUTE);
    },
  };
}

/** So many minutes as milliseconds. */
export function minutes(n: number): number {
  return n * MINUTE;
}
