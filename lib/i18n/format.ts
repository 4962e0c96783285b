import { DEFAULT_TIME_ZONE, type Locale } from "#lib/i18n/locale.ts";

/** Where and when a reader is. `timeZone` is an IANA name; `now` makes "yesterday" and "3분 전" possible. */
export interface Reader {
  locale: Locale;
  timeZone: string;
  now?: Date;
}

type Moment = Date | string;

interface Parts {
  year: number;
  month: number;
  day: number;
  clock: string;
  seconds: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${key}:${locale}:${options.timeZone ?? ""}`;
  const known = formatters.get(id) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(id, known);
  return known;
}

// Only digits are taken from Intl and put together here, so that Node and every browser agree to the
// letter: a difference would show as a hydration error.
function partsOf(at: Moment, timeZone: string): Parts {
  const options = {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  } as const;
  const found = new Map(
    formatter("parts", "en-US", options)
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );
  const text = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
  return {
    year: Number(text("year")),
    month: Number(text("month")),
    day: Number(text("day")),
    clock: `${text("hour")}:${text("minute")}`,
    seconds: text("second"),
  };
}

function dayText(parts: Parts, locale: Locale, withYear: boolean): string {
  if (locale === "ko") return `${withYear ? `${parts.year}년 ` : ""}${parts.month}월 ${parts.day}일`;
  return `${parts.day} ${MONTHS[parts.month - 1] ?? ""}${withYear ? ` ${parts.year}` : ""}`;
}

function yearOf(at: Moment, timeZone: string): number {
  return partsOf(at, timeZone).year;
}

/** `3월 17일`, with the year when it is not this one. Without `now` the year is always shown. */
export function formatDate(at: Moment, reader: Reader): string {
  const parts = partsOf(at, reader.timeZone);
  const withYear = !reader.now || yearOf(reader.now, reader.timeZone) !== parts.year;
  return dayText(parts, reader.locale, withYear);
}

/** `14:32`, or `14:32:06` with seconds. */
export function formatClock(at: Moment, reader: Reader, seconds = false): string {
  const parts = partsOf(at, reader.timeZone);
  return seconds ? `${parts.clock}:${parts.seconds}` : parts.clock;
}

/** `3월 17일 14:32`; the year as in `formatDate`. */
export function formatDateTime(at: Moment, reader: Reader): string {
  return `${formatDate(at, reader)} ${formatClock(at, reader)}`;
}

/** `GMT+9`: how far a zone's clocks are ahead at a moment. */
function offsetOf(at: Moment, timeZone: string): string {
  const parts = formatter("zone", "en-US", { timeZone, timeZoneName: "shortOffset" }).formatToParts(
    new Date(at),
  );
  return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}

/** `3월 17일 14:32`, and `3월 17일 06:32 (GMT+1)` for readers elsewhere: for words that travel, in mails and messages. */
export function formatDateTimeNamed(at: Moment, reader: Reader): string {
  const text = formatDateTime(at, reader);
  return reader.timeZone === DEFAULT_TIME_ZONE ? text : `${text} (${offsetOf(at, reader.timeZone)})`;
}

/** `2026년 3월 17일 화요일 14:32:06 GMT+9`: the whole truth, for titles and exports. */
export function formatAbsolute(at: Moment, reader: Reader): string {
  const { locale, timeZone } = reader;
  const date = new Date(at);
  const parts = partsOf(at, timeZone);
  const weekday = formatter("weekday", locale, { timeZone, weekday: "long" }).format(date);
  const day = dayText(parts, locale, true);
  const words = locale === "ko" ? `${day} ${weekday}` : `${weekday} ${day}`;
  return `${words} ${parts.clock}:${parts.seconds} ${offsetOf(at, timeZone)}`;
}

/**
 * `12초 전`, `3분 전`, `5시간 전`, then `어제 17:20`, then the date. A time ahead of the reader's
 * clock by a few seconds counts as now. Needs `now`; without it the date and time.
 */
export function formatRelative(at: Moment, reader: Reader): string {
  const { locale, timeZone, now } = reader;
  if (!now) return formatDateTime(at, reader);
  const then = new Date(at);
  const age = now.getTime() - then.getTime();
  if (age < -MINUTE) return formatDateTime(at, reader);
  if (age < 5000) return locale === "ko" ? "방금" : "just now";
  const ago = (value: number, ko: string, en: string) =>
    locale === "ko" ? `${Math.floor(value)}${ko} 전` : `${Math.floor(value)}${en} ago`;
  if (age < MINUTE) return ago(age / 1000, "초", "s");
  if (age < HOUR) return ago(age / MINUTE, "분", "m");
  if (age < DAY) return ago(age / HOUR, "시간", "h");
  const yesterday = partsOf(new Date(now.getTime() - DAY), timeZone);
  const parts = partsOf(then, timeZone);
  if (parts.day === yesterday.day && parts.month === yesterday.month && parts.year === yesterday.year) {
    return locale === "ko" ? `어제 ${parts.clock}` : `yesterday ${parts.clock}`;
  }
  return formatDate(at, reader);
}

/** A span in its one largest unit or two: `38초`, `51분`, `2시간 5분`, `3일 4시간`. */
export function formatDuration(milliseconds: number, locale: Locale): string {
  const units =
    locale === "ko" ? { d: "일", h: "시간", m: "분", s: "초" } : { d: "d", h: "h", m: "m", s: "s" };
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (a: number, unitA: string, b: number, unitB: string) =>
    b > 0 ? `${a}${unitA} ${b}${unitB}` : `${a}${unitA}`;
  if (seconds < 60) return `${seconds}${units.s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${units.m}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return two(hours, units.h, minutes % 60, units.m);
  return two(Math.floor(hours / 24), units.d, hours % 24, units.h);
}

/** `1,284`. */
export function formatCount(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(value);
}

const compact = new Map<Locale, Intl.NumberFormat>();

/** A count for a narrow column: whole up to 99999, then `123만`, `1.2M`. */
export function formatShortCount(value: number, locale: Locale): string {
  if (value < 100_000) return String(value);
  let format = compact.get(locale);
  if (!format) compact.set(locale, (format = new Intl.NumberFormat(locale, { notation: "compact" })));
  return format.format(value);
}

/** `612 B`, `8.4 KB`, `1.2 MB` (1,024 each). */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ""}`;
}
