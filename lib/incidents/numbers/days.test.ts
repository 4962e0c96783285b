import { expect, test } from "vitest";
import { lastDays } from "#lib/incidents/numbers/days.ts";

const iso = (days: ReturnType<typeof lastDays>) =>
  days.map((day) => [day.date, day.from.toISOString(), day.to.toISOString()]);

test("days are those of the reader's calendar", () => {
  const now = new Date("2026-03-16T15:00:00Z");
  expect(iso(lastDays(2, "Asia/Seoul", now))).toEqual([
    ["2026-03-16", "2026-03-15T15:00:00.000Z", "2026-03-16T15:00:00.000Z"],
    ["2026-03-17", "2026-03-16T15:00:00.000Z", "2026-03-17T15:00:00.000Z"],
  ]);
  expect(lastDays(1, "America/New_York", now)[0]?.date).toBe("2026-03-16");
});

test("the day the clocks change is shorter or longer, and no moment is lost", () => {
  const spring = lastDays(3, "America/New_York", new Date("2026-03-09T12:00:00Z"));
  expect(spring.map((day) => (day.to.getTime() - day.from.getTime()) / 3_600_000)).toEqual([24, 23, 24]);
  const autumn = lastDays(3, "Europe/Berlin", new Date("2026-10-26T12:00:00Z"));
  expect(autumn.map((day) => (day.to.getTime() - day.from.getTime()) / 3_600_000)).toEqual([24, 25, 24]);
});
