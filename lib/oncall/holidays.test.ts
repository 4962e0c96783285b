import { expect, test } from "vitest";
import { koreanHoliday } from "#lib/oncall/holidays.ts";

/** Days off as in the yearly 월력요항 of 우주항공청, and 노동절; the fixed ones in `EVERY_YEAR`. */
const CALENDAR: Record<number, Record<string, string>> = {
  2025: {
    temporary: "01-27",
    seollal: "01-28 01-29 01-30",
    buddha: "05-05",
    election: "06-03",
    chuseok: "10-05 10-06 10-07",
    substitute: "03-03 05-06 10-08",
  },
  2026: {
    seollal: "02-16 02-17 02-18",
    buddha: "05-24",
    election: "06-03",
    constitution: "07-17",
    chuseok: "09-24 09-25 09-26",
    substitute: "03-02 05-25 08-17 10-05",
  },
  2027: {
    seollal: "02-06 02-07 02-08",
    buddha: "05-13",
    constitution: "07-17",
    chuseok: "09-14 09-15 09-16",
    substitute: "02-09 07-19 08-16 10-04 10-11 12-27",
  },
  2028: {
    seollal: "01-26 01-27 01-28",
    election: "04-12",
    buddha: "05-02",
    constitution: "07-17",
    chuseok: "10-02 10-03 10-04",
    substitute: "10-05",
  },
  2029: {
    seollal: "02-12 02-13 02-14",
    buddha: "05-20",
    constitution: "07-17",
    chuseok: "09-21 09-22 09-23",
    substitute: "05-07 05-21 09-24",
  },
};
const EVERY_YEAR = {
  newYear: "01-01",
  march1: "03-01",
  labour: "05-01",
  children: "05-05",
  memorial: "06-06",
  liberation: "08-15",
  foundation: "10-03",
  hangul: "10-09",
  christmas: "12-25",
};

const DAY = 86_400_000;

/** Every holiday of a year as `MM-DD name`, in the order of days. */
function holidaysOf(year: number): string[] {
  return Array.from({ length: 366 }, (_, i) =>
    new Date(Date.UTC(year, 0, 1) + i * DAY).toISOString().slice(0, 10),
  )
    .filter((date) => date.startsWith(String(year)))
    .flatMap((date) => {
      const name = koreanHoliday(date);
      return name ? [`${date.slice(5)} ${name}`] : [];
    });
}

test.each(Object.keys(CALENDAR).map(Number))(
  "the holidays of %i are those of the official calendar",
  (year) => {
    const days = new Map<string, string>();
    for (const [name, dates] of Object.entries({ ...EVERY_YEAR, ...CALENDAR[year] })) {
      // What is not the same every year comes last, and gives its name to a day that is two.
      for (const date of dates.split(" ")) days.set(date, name);
    }
    expect(holidaysOf(year)).toEqual([...days].map(([date, name]) => `${date} ${name}`).toSorted());
  },
);

test("later years: lunar dates of the almanac, and what lies on something else is made up for", () => {
  const of = (year: number, ...names: string[]) =>
    holidaysOf(year).filter((day) => names.some((name) => day.endsWith(` ${name}`)));
  expect(of(2030, "seollal", "buddha", "chuseok", "election", "substitute")).toEqual([
    "02-02 seollal",
    "02-03 seollal",
    "02-04 seollal",
    "02-05 substitute",
    "05-06 substitute",
    "05-09 buddha",
    // The fifth would be the day before Memorial Day.
    "06-12 election",
    "09-11 chuseok",
    "09-12 chuseok",
    "09-13 chuseok",
  ]);
  // A leap month: the eleventh of 2033, of which almanacs disagree.
  expect(of(2033, "chuseok")).toEqual(["09-07 chuseok", "09-08 chuseok", "09-09 chuseok"]);
  expect(of(2034, "seollal")).toEqual(["02-18 seollal", "02-19 seollal", "02-20 seollal"]);
  // Chuseok on a Sunday and on 개천절: two days are lost.
  expect(of(2036, "chuseok", "substitute").filter((day) => day.startsWith("10"))).toEqual([
    "10-03 chuseok",
    "10-04 chuseok",
    "10-05 chuseok",
    "10-06 substitute",
    "10-07 substitute",
  ]);
});

test("every year to 2100 has each feast once, and substitutes on days that were none", () => {
  for (let year = 2025; year <= 2100; year++) {
    const days = holidaysOf(year);
    const count = (name: string) => days.filter((day) => day.endsWith(` ${name}`)).length;
    expect([count("seollal"), count("buddha"), count("chuseok")], String(year)).toEqual([3, 1, 3]);
    const weekend = days.filter(
      (day) =>
        day.endsWith(" substitute") && [0, 6].includes(new Date(`${year}-${day.slice(0, 5)}`).getUTCDay()),
    );
    expect(weekend).toEqual([]);
  }
});

test("an ordinary day is none, and of years before the rules nothing is said", () => {
  expect(koreanHoliday("2026-11-23")).toBeUndefined();
  expect(koreanHoliday("2024-12-25")).toBeUndefined();
  expect(koreanHoliday("tomorrow")).toBeUndefined();
});
