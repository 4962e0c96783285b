import { expect, test } from "vitest";
import { HISTORY_DAYS, statusDays } from "#lib/status/days.ts";
import type { PublicNotice } from "#lib/status/schema.ts";

const NOW = new Date("2026-03-17T05:32:00Z");

function lasting(startedAt: string, resolvedAt: string | null): PublicNotice {
  const stage = resolvedAt === null ? "fixing" : "resolved";
  return { id: "", title: "", services: [], stage, startedAt, resolvedAt, updates: [] };
}

test("ninety days of the reader's calendar, today last", () => {
  const days = statusDays([], "Asia/Seoul", NOW);
  expect(days).toHaveLength(HISTORY_DAYS);
  expect(days.at(-1)).toEqual({ date: "2026-03-17", notices: 0 });
  expect(days.at(-18)).toEqual({ date: "2026-02-28", notices: 0 });
  expect(days[0]?.date).toBe("2025-12-18");
  expect(new Set(days.map((day) => day.date)).size).toBe(HISTORY_DAYS);
});

test("a notice counts on each day it lasted into, by the zone's midnight", () => {
  // In Seoul from 23:30 on the 14th to 00:30 on the 15th.
  const night = lasting("2026-03-14T14:30:00Z", "2026-03-14T15:30:00Z");
  const open = lasting("2026-03-16T05:00:00Z", null);
  const on = (zone: string) =>
    statusDays([night, open], zone, NOW).flatMap((day) => (day.notices > 0 ? [day.date] : []));
  expect(on("Asia/Seoul")).toEqual(["2026-03-14", "2026-03-15", "2026-03-16", "2026-03-17"]);
  expect(on("UTC")).toEqual(["2026-03-14", "2026-03-16", "2026-03-17"]);
});
