import { describe, expect, test } from "vitest";
import {
  formatAbsolute,
  formatBytes,
  formatClock,
  formatDate,
  formatDateTime,
  formatDuration,
  formatRelative,
  formatShortCount,
  type Reader,
} from "#lib/i18n/format.ts";

const now = new Date("2026-03-17T05:32:06Z");
const ko: Reader = { locale: "ko", timeZone: "Asia/Seoul", now };
const en: Reader = { locale: "en", timeZone: "America/New_York", now };

test("times are told in the reader's zone and words", () => {
  expect(formatClock(now, ko)).toBe("14:32");
  expect(formatClock(now, en, true)).toBe("01:32:06");
  expect(formatDateTime(now, ko)).toBe("3월 17일 14:32");
  expect(formatDateTime(now, en)).toBe("17 Mar 01:32");
  expect(formatAbsolute(now, ko)).toBe("2026년 3월 17일 화요일 14:32:06 GMT+9");
  expect(formatAbsolute(now, en)).toBe("Tuesday 17 Mar 2026 01:32:06 GMT-4");
});

test("midnight is 00, not 24", () => {
  expect(formatClock("2026-03-16T15:00:00Z", ko)).toBe("00:00");
});

test("the year is left out only when it is this one", () => {
  expect(formatDate("2025-12-31T10:00:00Z", ko)).toBe("2025년 12월 31일");
  // Already the new year in Seoul, not yet in New York.
  const edge = new Date("2025-12-31T20:00:00Z");
  expect(formatDate(edge, { ...ko, now: edge })).toBe("1월 1일");
  expect(formatDate(edge, { ...en, now: new Date("2026-01-02T00:00:00Z") })).toBe("31 Dec 2025");
  expect(formatDate(now, { locale: "ko", timeZone: "Asia/Seoul" })).toBe("2026년 3월 17일");
});

describe("how long ago", () => {
  const ago = (ms: number, reader = ko) => formatRelative(new Date(now.getTime() - ms), reader);
  const minute = 60_000;
  const hour = 60 * minute;
  test.each([
    [0, "방금"],
    [-3000, "방금"],
    [12_000, "12초 전"],
    [59_999, "59초 전"],
    [minute, "1분 전"],
    [59 * minute + 59_000, "59분 전"],
    [hour, "1시간 전"],
    [23.9 * hour, "23시간 전"],
    [25 * hour, "어제 13:32"],
    [40 * hour, "3월 15일"],
    [400 * 24 * hour, "2025년 2월 10일"],
    [-5 * minute, "3월 17일 14:37"],
  ])("%i ms is %s", (ms, text) => expect(ago(ms)).toBe(text));

  test("in English", () => {
    expect(ago(12_000, en)).toBe("12s ago");
    expect(ago(25 * hour, en)).toBe("yesterday 00:32");
  });

  test("without a clock the time itself", () => {
    expect(formatRelative(now, { locale: "ko", timeZone: "Asia/Seoul" })).toBe("2026년 3월 17일 14:32");
  });
});

test("spans and sizes", () => {
  expect(formatDuration(38_500, "ko")).toBe("38초");
  expect(formatDuration(51 * 60_000, "ko")).toBe("51분");
  expect(formatDuration(125 * 60_000, "ko")).toBe("2시간 5분");
  expect(formatDuration(76 * 3600_000, "en")).toBe("3d 4h");
  expect(formatBytes(612)).toBe("612 B");
  expect(formatBytes(8600)).toBe("8.4 KB");
  expect(formatBytes(25 * 1024 * 1024)).toBe("25.0 MB");
});

test("a count for a narrow column is whole until it grows too wide", () => {
  expect([64, 99_999, 100_000, 1_234_567].map((count) => formatShortCount(count, "ko"))).toEqual([
    "64",
    "99999",
    "10만",
    "123만",
  ]);
  expect(formatShortCount(1_234_567, "en")).toBe("1.2M");
});
