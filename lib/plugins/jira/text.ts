/** Small parsers for what Jira writes; none of them throws. */

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

function iso(ms: number): string | undefined {
  return ms >= EARLIEST && ms < LATEST ? new Date(ms).toISOString() : undefined;
}

/**
 * A time as Jira writes it, as ISO 8601 UTC: `2019-10-07T22:42:01.801-0700` in issues, Unix
 * milliseconds in `timestamp` (Data Center plugins have been seen to send seconds). Undefined when
 * it is not a believable time.
 */
export function timeOf(value: unknown): string | undefined {
  if (typeof value === "number") return iso(Math.trunc(value < 1e11 ? value * 1000 : value));
  if (typeof value !== "string" || value.length > 40) return undefined;
  if (/^\d{10,13}$/.test(value)) return timeOf(Number(value));
  return iso(Date.parse(value));
}

/**
 * Text that PostgreSQL can store: without NUL, without lone surrogates, and in NFC, so that Hangul
 * typed on a Mac is found by a search typed elsewhere.
 */
export function clean(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed().normalize("NFC");
}

/** One line of at most `max` characters, or undefined when nothing is left. */
export function line(value: unknown, max: number): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = clean(value).replace(/\s+/g, " ").trim();
  if (text === "") return undefined;
  return text.length <= max ? text : clip(text, max);
}

/** Signs that turn the direction of writing around: with them `exe.jpg` can be the look of `gpj.exe`. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A file's name in one line that reads as it is. */
export function fileName(value: unknown): string | undefined {
  return typeof value === "string" ? line(value.replace(TURNS, ""), 255) : undefined;
}

/** Cuts to `max` characters without leaving half of a surrogate pair. */
export function clip(text: string, max: number): string {
  return text.length <= max
    ? text
    : text
        .slice(0, max)
        .toWellFormed()
        .replace(/\uFFFD$/, "");
}

/** An id as text, whether it was sent as a string or (automation rules, links) as a number. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== "string") return undefined;
  const id = clean(value).trim();
  return id !== "" && id.length <= 100 ? id : undefined;
}

/** A member of an object that is really there; never one of `Object.prototype`'s. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** Whether a member was sent at all: an absent one says nothing, a null one says "none". */
export function has(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}
