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

/** The first year of the rules below; before it others held. */
const FIRST_YEAR = 2025;

/** On the same date every year. 노동절 by its own law, on which private employers are off. */
const FIXED: readonly [date: string, name: Holiday, since?: number][] = [
  ["01-01", "newYear"],
  ["03-01", "march1"],
  ["05-01", "labour"],
  ["05-05", "children"],
  ["06-06", "memorial"],
  ["07-17", "constitution", 2026],
  ["08-15", "liberation"],
  ["10-03", "foundation"],
  ["10-09", "hangul"],
  ["12-25", "christmas"],
];

/** By month and day of the Korean lunar calendar; a feast has a day before and one after. */
const LUNAR: Record<string, "seollal" | "buddha" | "chuseok"> = {
  "1/1": "seollal",
  "4/8": "buddha",
  "8/15": "chuseok",
};

/** Made up for when they lie on a Saturday, a Sunday or another holiday (관공서의 공휴일에 관한 규정, article 3). */
const MADE_UP_FOR: ReadonlySet<Holiday> = new Set<Holiday>([
  "march1",
  "children",
  "buddha",
  "constitution",
  "liberation",
  "foundation",
  "hangul",
  "christmas",
]);

/** What was declared for once; later ones need not be written here, an override puts people on call. */
const DECLARED: Record<string, Holiday> = { "2025-01-27": "temporary", "2025-06-03": "election" };

const DAY_MS = 86_400_000;
const lunar = new Intl.DateTimeFormat("en-u-ca-dangi", { month: "numeric", day: "numeric", timeZone: "UTC" });

function plus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 = Sunday. */
function weekday(date: string): number {
  return new Date(date).getUTCDay();
}

/** Every holiday of a year with its date, lunar ones first: they give their name to a day that is two. */
function namedDays(year: number): [date: string, name: Holiday][] {
  const days: [string, Holiday][] = [];
  for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = plus(date, 1)) {
    // A leap month is written `4bis` and has no holidays.
    const name = LUNAR[lunar.format(new Date(date))];
    if (name === "buddha") days.push([date, name]);
    else if (name) for (const at of [-1, 0, 1]) days.push([plus(date, at), name]);
  }
  for (const [date, name, since = FIRST_YEAR] of FIXED)
    if (year >= since) days.push([`${year}-${date}`, name]);
  return days;
}

/** For what a year's days off are made up, by the day after which to look for one; in the order of days. */
function lost(days: readonly [string, Holiday][]): string[] {
  const found: string[] = [];
  const names = new Map<string, Holiday[]>();
  for (const [date, name] of days) names.set(date, [...(names.get(date) ?? []), name]);
  for (const [date, all] of [...names].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const feast = all.find((name) => name === "seollal" || name === "chuseok");
    const others = all.filter((name) => MADE_UP_FOR.has(name));
    const last = days.findLast(([, name]) => name === feast)?.[0] ?? date;
    // A feast gives way to Sundays only; of two holidays on a day one is lost.
    if (feast && weekday(date) === 0) found.push(last);
    if (!feast && others.length > 0 && (weekday(date) === 0 || weekday(date) === 6)) found.push(date);
    if (others.length > (feast ? 0 : 1)) found.push(last);
  }
  return found;
}

/**
 * Polling day by 공직선거법, article 34: the first Wednesday from so many days before a term ends, a week
 * later when it or a neighbour is a holiday. Of parliament (until 29 May 2028 and every four years) and
 * of the provinces (until 30 June 2026 and every four years); a president's term may end at any time.
 */
function pollingDay(year: number, isOff: (date: string) => boolean): string | undefined {
  const from =
    year % 4 === 0 ? plus(`${year}-05-29`, -50) : year % 4 === 2 ? plus(`${year}-06-30`, -30) : undefined;
  if (from === undefined) return undefined;
  const day = plus(from, (3 - weekday(from) + 7) % 7);
  return [-1, 0, 1].some((near) => isOff(plus(day, near))) ? plus(day, 7) : day;
}

function holidaysOf(year: number): Map<string, Holiday> {
  const days = namedDays(year);
  const holidays = new Map<string, Holiday>();
  for (const [date, name] of days) if (!holidays.has(date)) holidays.set(date, name);
  const substitutes = new Set<string>();
  const isOff = (date: string) => holidays.has(date) || substitutes.has(date);
  for (const after of lost(days)) {
    let day = plus(after, 1);
    while (isOff(day) || weekday(day) === 0 || weekday(day) === 6) day = plus(day, 1);
    substitutes.add(day);
  }
  for (const date of substitutes) holidays.set(date, "substitute");
  const polling = pollingDay(year, isOff);
  if (polling !== undefined) holidays.set(polling, "election");
  for (const [date, name] of Object.entries(DECLARED))
    if (date.startsWith(`${year}-`)) holidays.set(date, name);
  return holidays;
}

const known = new Map<number, Map<string, Holiday>>();

/**
 * The Korean public holiday of a date (`2026-09-25`); undefined = none, or before 2025. Reckoned by
 * the law as it is in 2026 and ICU's Korean lunar calendar (Seoul's midnight); agrees with the yearly
 * 월력요항 as far as that is out. Parliament may change the law, and the government declares days off and
 * presidential polls at short notice: those are entered as overrides.
 */
export function koreanHoliday(date: string): Holiday | undefined {
  const year = Number(date.slice(0, 4));
  if (!(year >= FIRST_YEAR && year <= 9999)) return undefined;
  let holidays = known.get(year);
  if (!holidays) known.set(year, (holidays = holidaysOf(year)));
  return holidays.get(date);
}
