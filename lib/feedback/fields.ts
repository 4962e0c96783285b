import { storableText } from "#lib/core/storable.ts";
import type { FeedbackField, FieldValue } from "#lib/feedback/schema.ts";

const MAX_FIELDS = 200;
const NAME_LENGTH = 200;
const TEXT_LENGTH = 20_000;
const MAX_ITEMS = 200;
const SUMMARY_LENGTH = 300;

const clip = (text: string, max: number) => storableText(text.slice(0, max));

function wordsOf(value: unknown): string {
  if (typeof value === "string") return clip(value, TEXT_LENGTH);
  try {
    return clip(JSON.stringify(value) ?? "", TEXT_LENGTH);
  } catch (error) {
    // Nested deeper than the stack: whoever sends that means no words for people.
    if (error instanceof RangeError) return "…";
    throw error;
  }
}

function valueOf(value: unknown): FieldValue {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map(wordsOf);
  return wordsOf(value);
}

/** A channel's own fields, whatever they are called, in their order; what is nested becomes its JSON. */
export function readFields(fields: Record<string, unknown>): FeedbackField[] {
  return Object.entries(fields)
    .slice(0, MAX_FIELDS)
    .map(([name, value]) => ({ name: clip(name, NAME_LENGTH), value: valueOf(value) }));
}

/** All words of the fields, as the search compares them. */
export function searchTextOf(fields: FeedbackField[]): string {
  const words = fields.flatMap(({ value }) => value ?? []).join(" ");
  return clip(words.normalize("NFC").toLowerCase(), TEXT_LENGTH);
}

const SAYING = /message|content|comment|review|opinion|body|text|내용|의견|메시지|메세지|문의/i;
const isAddress = (text: string) => /^https?:\/\/\S+$/i.test(text);

/** The words that stand for a feedback in a list: its message, else its longest text; null without any. */
export function summaryOf(fields: FeedbackField[]): string | null {
  const texts = fields.flatMap(({ name, value }) => {
    const text = typeof value === "string" ? value.replaceAll(/\s+/g, " ").trim() : "";
    return text === "" || isAddress(text) ? [] : [{ name, text }];
  });
  const longest = (list: typeof texts) => list.toSorted((a, b) => b.text.length - a.text.length)[0]?.text;
  const found = longest(texts.filter(({ name }) => SAYING.test(name))) ?? longest(texts);
  return found === undefined ? null : clip(found, SUMMARY_LENGTH);
}
