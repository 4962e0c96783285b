import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { clean, clip } from "#lib/plugins/jira/text.ts";

/** Jira's default limit of a text field, in characters. */
export const MAX_JIRA_TEXT = 32_767;

interface Text {
  type: "text";
  text: string;
  marks?: { type: "link"; attrs: { href: string } }[];
}
type Inline = Text | { type: "hardBreak" };

/** An ADF document; see the schema of `@atlaskit/adf-schema`. */
export interface AdfDocument {
  version: 1;
  type: "doc";
  content: { type: "paragraph"; content?: Inline[] }[];
}

// Control characters that Jira refuses or that XML cannot carry; tab and line feed stay.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g;

/** What a person typed, made fit for a Jira text field: no control characters, within its limit. */
export function jiraText(typed: string): string {
  return clip(
    clean(typed.replaceAll("\r\n", "\n").replaceAll("\r", "\n")).replaceAll(CONTROL, ""),
    MAX_JIRA_TEXT,
  );
}

const URL_IN_TEXT = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g;

/** One line as text nodes, bare web addresses as links. Nothing in it is read as markup. */
function inlineOf(line: string): Inline[] {
  const nodes: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(URL_IN_TEXT)) {
    if (match.index > end) nodes.push({ type: "text", text: line.slice(end, match.index) });
    nodes.push({ type: "text", text: match[0], marks: [{ type: "link", attrs: { href: match[0] } }] });
    end = match.index + match[0].length;
  }
  if (end < line.length) nodes.push({ type: "text", text: line.slice(end) });
  return nodes;
}

/** Plain text as an ADF document: blank lines part paragraphs, single ones break lines. */
export function textToAdf(typed: string): AdfDocument {
  const content = jiraText(typed)
    .split(/\n{2,}/)
    .map((block) => {
      const inline = block
        .split("\n")
        .flatMap((line, i): Inline[] => [
          ...(i === 0 ? [] : [{ type: "hardBreak" as const }]),
          ...inlineOf(line),
        ]);
      // An empty text node is refused; an empty paragraph has no content at all.
      return inline.length > 0
        ? { type: "paragraph" as const, content: inline }
        : { type: "paragraph" as const };
    });
  return { version: 1, type: "doc", content };
}

const WIKI_SPECIAL = /[\\{}[\]*_?+^~|!-]/g;

/** Plain text that wiki markup (REST v2, service desk) shows as it was typed. */
export function textToWiki(typed: string): string {
  return jiraText(typed)
    .split("\n")
    .map((line) =>
      line
        .split(/(https?:\/\/\S+)/)
        .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(WIKI_SPECIAL, "\\$&")))
        .join("")
        .replace(/^(\s*)(#|h[1-6]\.|bq\.)/, "$1\\$2"),
    )
    .join("\n");
}

/** A body in the form this edition's platform API takes. */
export function bodyFor(edition: JiraAccess["edition"], typed: string): AdfDocument | string {
  return edition === "cloud" ? textToAdf(typed) : textToWiki(typed);
}
