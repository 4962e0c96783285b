import { storableText } from "#lib/core/storable.ts";

/** A JSON scalar as trimmed text PostgreSQL can keep; empty, `null` and everything else is undefined. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  const text = storableText(value).trim();
  return text === "" || text === "null" ? undefined : text;
}

/** A JSON object, or an empty one for anything else. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** A JSON array, or an empty one for anything else. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The members of an object that are texts or numbers, as text, sorted by name. */
export function textsOf(value: unknown): Map<string, string> {
  const texts = new Map<string, string>();
  const members = recordOf(value);
  for (const name of Object.keys(members).toSorted()) {
    const text = textOf(members[name]);
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}

/** The first of several that is there. */
export function firstOf(...texts: (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined);
}

/** At most `max` UTF-16 units, never half a character. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).toWellFormed();
}

/** An http(s) address that can be shown as a link; undefined for anything else. */
export function linkOf(text: string | undefined): string | undefined {
  const url = text === undefined || text.length > 4000 ? null : URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
