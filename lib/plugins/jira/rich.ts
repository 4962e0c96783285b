import type { RichText } from "#lib/signals/signal.ts";
import { adfToPlain } from "#lib/plugins/jira/adf.ts";
import { clean, clip } from "#lib/plugins/jira/text.ts";
import { type Names, wikiToPlain } from "#lib/plugins/jira/wiki.ts";

/** Jira's own limit for a text field is 32,767; what is longer is kept, within reason. */
const MAX_TEXT = 100_000;
const MAX_DOCUMENT = 400_000;

/**
 * A body as Jira sent it: text is wiki markup (webhooks, REST v2), an object is an ADF document
 * (REST v3). Undefined for anything else.
 */
export function richTextOf(value: unknown, names: Names): RichText | undefined {
  if (typeof value === "string") {
    const text = clip(clean(value), MAX_TEXT);
    const named = mentioned(text, names);
    return {
      format: "wiki",
      text,
      plain: wikiToPlain(text, names),
      ...(named === undefined ? {} : { names: named }),
    };
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const plain = clip(clean(adfToPlain(value)), MAX_TEXT);
    return { format: "adf", document: sizedDocument(value), plain };
  }
  return undefined;
}

/** The names that a text's mentions stand for; only here they are known. */
function mentioned(text: string, names: Names): Record<string, string> | undefined {
  const found = new Map<string, string>();
  for (const [, reference = ""] of text.matchAll(/\[~(?:accountid:)?([^\]\n]{1,200})\]/g)) {
    const name = names.get(reference);
    if (name !== undefined) found.set(reference, name);
  }
  return found.size > 0 ? Object.fromEntries(found) : undefined;
}

/** The document itself, or an empty one where it is too deep or too large to keep. */
function sizedDocument(value: object): Record<string, unknown> {
  try {
    if (JSON.stringify(value).length <= MAX_DOCUMENT) return value as Record<string, unknown>;
  } catch {
    // Nested beyond what the stack holds: its words are in the plain text.
  }
  return { version: 1, type: "doc", content: [] };
}
