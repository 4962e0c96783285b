import { expect, test } from "vitest";
import { type Holiday, koreanHoliday, LAST_HOLIDAY_YEAR } from "#lib/oncall/holidays.ts";

const DAY = 86_400_000;
const years = Array.from({ length: LAST_HOLIDAY_YEAR - 2024 }, (_, i) => 2025 + i);
const dates = (year: number) =>
  Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(year, 0, 1) + i * DAY).toISOString().slice(0, 10));
const weekday = (date: string) => new Date(date).getUTCDay();
const plus = (date: string, days: number) =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** Month and day of the Korean lunar calendar, as ICU reckons it. */
const lunar = new Intl.DateTimeFormat("en-u-ca-dangi", { month: "numeric", day: "numeric", timeZone: "UTC" });

test.each(years)("lunar holidays of %i are where the lunar calendar has them", (year) => {
  const found = (what: string) => dates(year).filter((date) => lunar.format(new Date(date)) === what);
  const [newYear] = found("1/1");
  const [buddha] = found("4/8");
  const [harvest] = found("8/15");
  const around = (date = "") => [plus(date, -1), date, plus(date, 1)];
  expect(around(newYear).map(koreanHoliday)).toEqual(["seollal", "seollal", "seollal"]);
  expect(around(harvest).map(koreanHoliday)).toEqual(["chuseok", "chuseok", "chuseok"]);
  expect(koreanHoliday(buddha ?? "")).toBe("buddha");
});

/** Holidays that are made up for on weekends, by 관공서의 공휴일에 관한 규정 article 3. */
const ANY_WEEKEND: Holiday[] = [
  "march1",
  "children",
  "buddha",
  "constitution",
  "liberation",
  "foundation",
  "hangul",
  "christmas",
];

test.each(years)("substitutes of %i follow the rule", (year) => {
  const wanted = new Set<string>();
  const taken = (date: string) =>
    wanted.has(date) ||
    [0, 6].includes(weekday(date)) ||
    !["substitute", undefined].includes(koreanHoliday(date));
  const madeUpFor = (date: string) => {
    let next = plus(date, 1);
    while (taken(next)) next = plus(next, 1);
    wanted.add(next);
  };
  for (const date of dates(year)) {
    const holiday = koreanHoliday(date);
    if (holiday && ANY_WEEKEND.includes(holiday) && [0, 6].includes(weekday(date))) madeUpFor(date);
    // The days of a feast are made up for on Sundays, and when another holiday lies on one of them.
    if (
      (holiday === "seollal" || holiday === "chuseok") &&
      (weekday(date) === 0 || date.endsWith("-10-03"))
    ) {
      const last = [2, 1, 0].map((n) => plus(date, n)).find((day) => koreanHoliday(day) === holiday);
      madeUpFor(last ?? date);
    }
    if (holiday === "buddha" && date.endsWith("-05-05")) madeUpFor(date);
  }
  expect(dates(year).filter((date) => koreanHoliday(date) === "substitute")).toEqual([...wanted].toSorted());
});

test("an ordinary day is none, and of a year that is not known nothing is said", () => {
  expect(koreanHoliday("2026-11-23")).toBeUndefined();
  expect(koreanHoliday(`${LAST_HOLIDAY_YEAR + 1}-01-01`)).toBeUndefined();
});
