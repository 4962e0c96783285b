import type { RichBlock, RichDoc, RichInline } from "#lib/richtext/ast.ts";
import { richFromAdf } from "#lib/richtext/from-adf.ts";
import { richFromWiki } from "#lib/richtext/from-wiki.ts";

/** A mark in front of a text that readers need not see is no longer than this. */
const LONGEST_MARK = 50;

function firstWords(blocks: RichBlock[]): Extract<RichInline, { type: "text" }> | undefined {
  const [block] = blocks;
  if (block?.type !== "paragraph") return undefined;
  const [part] = block.content;
  return part?.type === "text" ? part : undefined;
}

/** Takes away what stands in front of the text that is to be shown (`[공유]`), and nothing else. */
function withoutMark(doc: RichDoc, plain: string): RichDoc {
  const first = firstWords(doc);
  const beginning = plain.split("\n")[0]?.slice(0, 12) ?? "";
  if (!first || beginning === "" || first.text.startsWith(beginning)) return doc;
  const at = first.text.indexOf(beginning);
  if (at > 0 && at <= LONGEST_MARK) first.text = first.text.slice(at);
  return doc;
}

/**
 * A stored body (`bodyRaw`, `descriptionRaw`: ADF document or wiki markup) as what pages render; null
 * where there is none and `plain` is all there is. `plain` is the text as readers may see it.
 */
export function richOf(raw: unknown, plain: string): RichDoc | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { format, document, text, names } = raw as Record<string, unknown>;
  if (format === "adf") return withoutMark(richFromAdf(document), plain);
  if (format !== "wiki" || typeof text !== "string") return null;
  return withoutMark(richFromWiki(text, (names ?? {}) as Record<string, string>), plain);
}
