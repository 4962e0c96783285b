import { z } from "zod";

/** A Korean public holiday; its name in the reader's language is in the `oncall` messages. */
export const Holiday = z.enum([
  "newYear",
  "seollal",
  "march1",
  "labour",
  "children",
  "buddha",
  "memorial",
  "constitution",
  "liberation",
  "chuseok",
  "foundation",
  "hangul",
  "christmas",
  "substitute",
  "election",
  "temporary",
]);
export type Holiday = z.infer<typeof Holiday>;

type Year = Partial<Record<Holiday, string>>;

/** What falls on the same date every year; Constitution Day is off again since 2026. */
const FIXED = {
  newYear: "01-01",
  march1: "03-01",
  labour: "05-01",
  children: "05-05",
  memorial: "06-06",
  liberation: "08-15",
  foundation: "10-03",
  hangul: "10-09",
  christmas: "12-25",
} satisfies Year;

/**
 * Days off by 공휴일에 관한 법률 and 관공서의 공휴일에 관한 규정 (lunar days, substitutes, polling days), as
 * in the yearly 월력요항 of 우주항공청; 노동절 by its own law, on which private employers are off. Where
 * two fall on one day, the one told first here gives its name. What the government declares at short
 * notice is not in here once it was written.
 */
const YEARS: Record<number, Year> = {
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

/** The last year whose holidays are known. */
export const LAST_HOLIDAY_YEAR = Math.max(...Object.keys(YEARS).map(Number));

const BY_DATE = new Map<string, Holiday>();
for (const [year, own] of Object.entries(YEARS)) {
  for (const [name, days] of Object.entries({ ...own, ...FIXED })) {
    for (const day of days.split(" ")) {
      const date = `${year}-${day}`;
      // `own` comes first, so a lunar holiday gives its name to a day that is two.
      if (!BY_DATE.has(date)) BY_DATE.set(date, Holiday.parse(name));
    }
  }
}

/** The Korean public holiday of a date (`2026-09-25`); undefined = none, or the year is not known. */
export function koreanHoliday(date: string): Holiday | undefined {
  return BY_DATE.get(date);
}
