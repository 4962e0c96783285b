// NUL, and surrogates (lone ones are told apart below): what PostgreSQL text and jsonb refuse.
const SUSPECT = /[\0\uD800-\uDFFF]/;

/** The text as PostgreSQL can keep it: NUL and lone surrogates become U+FFFD. */
export function storableText(text: string): string {
  return SUSPECT.test(text) ? text.toWellFormed().replaceAll("\0", "\uFFFD") : text;
}

/** A JSON value with every text in it, keys too, made storable. Throws `RangeError` when nested too deeply. */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

/** `JSON.stringify` whose texts PostgreSQL can keep; members' names are taken to be ours. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  // A replacer makes this several times as slow, and hardly any text needs it.
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "string" ? storableText(part) : part,
  );
}

/** The years 1 to 9999 without their edges, where an offset would lead out of them. */
const FIRST_MS = Date.parse("0001-01-02T00:00:00Z");
const LAST_MS = Date.parse("9999-12-30T23:59:59.999Z");

/** Whether PostgreSQL and our ids can keep a moment: both know a year 0 or 10000 only in other spellings. */
export function isStorableTime(at: Date): boolean {
  const ms = at.getTime();
  return ms >= FIRST_MS && ms <= LAST_MS;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [storableText(key), clean(part)]));
}
