import { dateIn, momentIn } from "#lib/core/clock.ts";
import type { Holiday } from "#lib/oncall/holidays.ts";
import { dateAfter, handovers, turnAt, type Turns } from "#lib/oncall/turns.ts";

/** Somebody takes the turn for a while. */
export interface Override {
  userId: number;
  startsAt: Date;
  endsAt: Date;
}

/** Who is on call on holidays: one person, or whoever another rotation has on call, by turn or override. */
export type HolidayCover = { userId: number } | { turns: Turns; overrides: readonly Override[] };

/** All that says who is on call in a rotation. */
export interface Rota {
  turns: Turns;
  /** The oldest first: where two overlap, the later made one counts. */
  overrides: readonly Override[];
  /** Null = holidays are days like any other. */
  cover: HolidayCover | null;
}

/** The holiday of a date, if it is one. */
export type HolidayOf = (date: string) => Holiday | undefined;

/** Who is on call, and why. */
export interface OnCall {
  userId: number;
  why: "turn" | "holiday" | "override";
  /** The holiday, when that is why. */
  holiday: Holiday | null;
  /** Whose turn it would be otherwise. */
  insteadOf: number | null;
}

/** A stretch of time with one person on call, or nobody. `to` is not part of it. */
export interface Shift {
  from: Date;
  to: Date;
  who: OnCall | undefined;
}

function overrideAt(overrides: readonly Override[], at: Date): number | undefined {
  return overrides.findLast((one) => one.startsAt <= at && at < one.endsAt)?.userId;
}

function coverAt(cover: HolidayCover, at: Date): number | undefined {
  if ("userId" in cover) return cover.userId;
  return overrideAt(cover.overrides, at) ?? turnAt(cover.turns, at);
}

/**
 * Who is on call at a moment: whoever took it over, else on a holiday whoever covers holidays, else
 * whose turn it is. A holiday lasts from midnight to midnight in the rotation's zone. Pure.
 */
export function whoIsOnCall(rota: Rota, holidayOf: HolidayOf, at: Date): OnCall | undefined {
  const turn = turnAt(rota.turns, at);
  const instead = (userId: number) => (turn === undefined || turn === userId ? null : turn);
  const taker = overrideAt(rota.overrides, at);
  if (taker !== undefined) {
    return { userId: taker, why: "override", holiday: null, insteadOf: instead(taker) };
  }
  const holiday = rota.cover ? holidayOf(dateIn(rota.turns.timeZone, at)) : undefined;
  const coverer = rota.cover && holiday ? coverAt(rota.cover, at) : undefined;
  if (coverer !== undefined) {
    return { userId: coverer, why: "holiday", holiday: holiday ?? null, insteadOf: instead(coverer) };
  }
  return turn === undefined ? undefined : { userId: turn, why: "turn", holiday: null, insteadOf: null };
}

/** Every moment at which somebody else may be on call. */
function turningPoints(rota: Rota, holidayOf: HolidayOf, from: Date, to: Date): Date[] {
  const { turns, cover } = rota;
  const points = [
    ...handovers(turns, from, to),
    ...rota.overrides.flatMap((one) => [one.startsAt, one.endsAt]),
  ];
  if (cover) {
    const last = dateIn(turns.timeZone, to);
    for (let date = dateIn(turns.timeZone, from); date <= last; date = dateAfter(date, 1)) {
      if (!holidayOf(date)) continue;
      points.push(momentIn(turns.timeZone, date), momentIn(turns.timeZone, dateAfter(date, 1)));
    }
    if (!("userId" in cover)) {
      points.push(...handovers(cover.turns, from, to));
      points.push(...cover.overrides.flatMap((one) => [one.startsAt, one.endsAt]));
    }
  }
  const times = new Set(points.filter((at) => at > from && at < to).map((at) => at.getTime()));
  return [...times].toSorted((a, b) => a - b).map((time) => new Date(time));
}

function isSame(a: OnCall | undefined, b: OnCall | undefined): boolean {
  return (
    a?.userId === b?.userId && a?.why === b?.why && a?.holiday === b?.holiday && a?.insteadOf === b?.insteadOf
  );
}

/** Who is on call from one moment to another, without gaps; neighbours that are alike are one. Pure. */
export function shifts(rota: Rota, holidayOf: HolidayOf, from: Date, to: Date): Shift[] {
  const found: Shift[] = [];
  const starts = [from, ...turningPoints(rota, holidayOf, from, to)];
  for (const [i, start] of starts.entries()) {
    const end = starts[i + 1] ?? to;
    const who = whoIsOnCall(rota, holidayOf, start);
    const before = found.at(-1);
    if (before && isSame(before.who, who)) before.to = end;
    else found.push({ from: start, to: end, who });
  }
  return found;
}
