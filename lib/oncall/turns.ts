import { dateIn, momentIn } from "#lib/core/clock.ts";

/** Whose turn follows whose, and when they hand over. */
export interface Turns {
  /** IANA name. */
  timeZone: string;
  every: "week" | "day";
  /** 1 = Monday to 7 = Sunday; for weekly turns. */
  weekday: number;
  /** Local time of the hand-over, `09:00`. */
  time: string;
  /** The first turn begins at the first hand-over on or after this date. */
  startsOn: string;
  /** User ids. */
  participants: readonly number[];
}

const DAY_MS = 86_400_000;

/** A date so many days on. Dates are counted in UTC, where every day has 24 hours. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

function isHandover(turns: Turns, date: string): boolean {
  return turns.every === "day" || (new Date(date).getUTCDay() || 7) === turns.weekday;
}

function firstHandover(turns: Turns): string {
  let date = turns.startsOn;
  while (!isHandover(turns, date)) date = dateAfter(date, 1);
  return date;
}

/** Whose turn it is by the plan alone; undefined before the first turn, or with nobody to take it. */
export function turnAt(turns: Turns, at: Date): number | undefined {
  // Begin a day ahead: what a zone calls midnight may lie on the other side of it when clocks change.
  let date = dateAfter(dateIn(turns.timeZone, at), 1);
  while (!isHandover(turns, date) || momentIn(turns.timeZone, date, turns.time) > at) {
    date = dateAfter(date, -1);
  }
  const days = (Date.parse(date) - Date.parse(firstHandover(turns))) / DAY_MS;
  if (days < 0) return undefined;
  const turn = turns.every === "week" ? days / 7 : days;
  return turns.participants[turn % turns.participants.length];
}

/** Every moment within a time at which turns change. */
export function handovers(turns: Turns, from: Date, to: Date): Date[] {
  const found: Date[] = [];
  const first = firstHandover(turns);
  const last = dateAfter(dateIn(turns.timeZone, to), 1);
  for (let date = dateAfter(dateIn(turns.timeZone, from), -1); date <= last; date = dateAfter(date, 1)) {
    if (date >= first && isHandover(turns, date)) found.push(momentIn(turns.timeZone, date, turns.time));
  }
  return found.filter((at) => at >= from && at < to);
}
