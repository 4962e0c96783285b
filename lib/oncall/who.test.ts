import fc from "fast-check";
import { expect, test } from "vitest";
import { dateIn, momentIn } from "#lib/core/clock.ts";
import { koreanHoliday } from "#lib/oncall/holidays.ts";
import type { Turns } from "#lib/oncall/turns.ts";
import { type Rota, shifts, whoIsOnCall } from "#lib/oncall/who.ts";

const [ANN, BEN, CHO] = [1, 2, 3];
const weekly: Turns = {
  timeZone: "Asia/Seoul",
  every: "week",
  weekday: 1,
  time: "09:00",
  startsOn: "2026-09-01",
  participants: [ANN, BEN, CHO],
};
const rota = (more: Partial<Rota> = {}): Rota => ({ turns: weekly, overrides: [], cover: null, ...more });
const seoul = (text: string) => momentIn("Asia/Seoul", text.slice(0, 10), text.slice(11));
const at = (text: string, from = rota()) => whoIsOnCall(from, koreanHoliday, seoul(text));

test("turns follow each other at the hand-over, and nobody is on call before the first", () => {
  // The first Monday on or after 1 September 2026 is the 7th.
  expect(at("2026-09-07 08:59")).toBeUndefined();
  expect(at("2026-09-07 09:00")).toMatchObject({ userId: ANN, why: "turn" });
  expect(at("2026-09-14 08:59")?.userId).toBe(ANN);
  expect(at("2026-09-14 09:00")?.userId).toBe(BEN);
  expect(at("2026-09-21 09:00")?.userId).toBe(CHO);
  expect(at("2026-09-28 09:00")?.userId).toBe(ANN);
});

test("of daily turns the weekday is of no meaning", () => {
  const daily = rota({ turns: { ...weekly, every: "day" } });
  expect(["2026-09-01", "2026-09-02", "2026-09-03"].map((d) => at(`${d} 09:00`, daily)?.userId)).toEqual([
    1, 2, 3,
  ]);
});

test("an override counts before holidays and turns; of two the later made one", () => {
  const taken = (userId: number, from: string, to: string) => ({
    userId,
    startsAt: seoul(from),
    endsAt: seoul(to),
  });
  const from = rota({
    overrides: [
      taken(CHO, "2026-09-25 00:00", "2026-09-27 00:00"),
      taken(BEN, "2026-09-26 00:00", "2026-09-26 12:00"),
    ],
    cover: { userId: BEN },
  });
  expect(at("2026-09-24 10:00", from)).toMatchObject({
    userId: BEN,
    why: "holiday",
    holiday: "chuseok",
    insteadOf: CHO,
  });
  expect(at("2026-09-25 10:00", from)).toMatchObject({ userId: CHO, why: "override", insteadOf: null });
  expect(at("2026-09-26 11:59", from)).toMatchObject({ userId: BEN, why: "override", insteadOf: CHO });
  expect(at("2026-09-26 12:00", from)?.userId).toBe(CHO);
});

test("a holiday is covered from midnight to midnight, by a person or by another rotation's turn", () => {
  const other: Turns = { ...weekly, every: "day", time: "00:00", participants: [7, 8] };
  const from = rota({ cover: { turns: other, overrides: [] } });
  expect(at("2026-10-08 23:59", from)?.why).toBe("turn");
  expect(at("2026-10-09 00:00", from)).toMatchObject({ why: "holiday", holiday: "hangul", userId: 7 });
  expect(at("2026-10-10 00:00", from)?.why).toBe("turn");
  const empty = rota({ cover: { turns: { ...other, startsOn: "2030-01-01" }, overrides: [] } });
  expect(at("2026-10-09 12:00", empty)).toMatchObject({ why: "turn", userId: CHO - 1 });
});

test("hand-overs keep their local time when clocks change", () => {
  const york = rota({
    turns: { ...weekly, timeZone: "America/New_York", weekday: 7, startsOn: "2026-10-18" },
  });
  const found = shifts(york, koreanHoliday, new Date("2026-10-20T00:00Z"), new Date("2026-11-20T00:00Z"));
  expect(found.slice(1).map((shift) => shift.from.toISOString())).toEqual([
    "2026-10-25T13:00:00.000Z",
    "2026-11-01T14:00:00.000Z",
    "2026-11-08T14:00:00.000Z",
    "2026-11-15T14:00:00.000Z",
  ]);
});

const zone = fc.constantFrom("Asia/Seoul", "America/New_York", "Europe/London", "Australia/Lord_Howe");
const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 1) })
  .map((time) => new Date(time));
const turns = fc.record({
  timeZone: zone,
  every: fc.constantFrom("week" as const, "day" as const),
  weekday: fc.integer({ min: 1, max: 7 }),
  time: fc.constantFrom("00:00", "02:30", "09:00", "23:59"),
  startsOn: moment.map((one) => dateIn("UTC", one)),
  participants: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
});
const overrides = fc.array(
  fc
    .record({
      userId: fc.integer({ min: 20, max: 29 }),
      startsAt: moment,
      hours: fc.integer({ min: 1, max: 400 }),
    })
    .map(({ userId, startsAt, hours }) => ({
      userId,
      startsAt,
      endsAt: new Date(startsAt.getTime() + hours * 3_600_000),
    })),
  { maxLength: 3 },
);
const cover = fc.oneof(fc.constant(null), fc.constant({ userId: 40 }), fc.record({ turns, overrides }));

test("shifts leave no gap, touch, and agree with who is on call at every moment", () => {
  fc.assert(
    fc.property(
      fc.record({ turns, overrides, cover }),
      moment,
      fc.integer({ min: 1, max: 40 * 24 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (from, start, hours, share) => {
        const end = new Date(start.getTime() + hours * 3_600_000);
        const found = shifts(from, koreanHoliday, start, end);
        expect(found[0]?.from).toEqual(start);
        expect(found.at(-1)?.to).toEqual(end);
        for (const [i, shift] of found.entries()) {
          expect(shift.to.getTime()).toBeGreaterThan(shift.from.getTime());
          if (i > 0) expect(shift.from).toEqual(found[i - 1]?.to);
        }
        const any = new Date(start.getTime() + Math.floor(share * hours * 3_600_000));
        const within = found.find((shift) => shift.from <= any && any < shift.to);
        expect(within?.who).toEqual(whoIsOnCall(from, koreanHoliday, any));
      },
    ),
    { numRuns: 150 },
  );
});

test("every participant gets turns of equal length", () => {
  fc.assert(
    fc.property(turns, (plan) => {
      const length = plan.participants.length * (plan.every === "week" ? 7 : 1);
      const first = new Date(Date.parse(plan.startsOn) + 10 * 86_400_000);
      // Noon in the zone, the same distance of turns on: the same person again.
      const noon = (days: number) =>
        momentIn(plan.timeZone, dateIn("UTC", new Date(first.getTime() + days * 86_400_000)), "12:00");
      const who = (days: number) =>
        whoIsOnCall({ turns: plan, overrides: [], cover: null }, koreanHoliday, noon(days))?.userId;
      expect(who(length)).toBe(who(0));
      expect(who(0)).toBeDefined();
    }),
    { numRuns: 100 },
  );
});
