import { member } from "#lib/plugins/jira/text.ts";

const MAX_DEPTH = 50;
const MAX_LENGTH = 100_000;

/** Nodes that end a line. Anything unknown is taken as inline: its words are kept where they stand. */
const BLOCKS = new Set([
  "paragraph",
  "heading",
  "blockquote",
  "codeBlock",
  "panel",
  "listItem",
  "taskItem",
  "decisionItem",
  "tableRow",
  "mediaSingle",
  "mediaGroup",
  "blockCard",
  "embedCard",
  "expand",
  "nestedExpand",
  "rule",
]);

function webAddress(value: unknown): string {
  return typeof value === "string" && /^https?:\/\//i.test(value) ? value : "";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function dateText(timestamp: unknown): string {
  const ms = Number(timestamp);
  return Number.isFinite(ms) && Math.abs(ms) < 8e15 ? new Date(ms).toISOString().slice(0, 10) : "";
}

/** Whether a mention has no name: of people who are gone Jira writes the account id in its place. */
function isIdOnly(attrs: unknown): boolean {
  return text(member(attrs, "text")).replace(/^@/, "") === text(member(attrs, "id"));
}

/** The words of a node that has no children, from its attributes (Atlassian Document Format). */
function leafText(type: unknown, node: unknown): string | undefined {
  const attrs = member(node, "attrs");
  switch (type) {
    case "text":
      return text(member(node, "text"));
    case "hardBreak":
      return "\n";
    case "mention":
      return isIdOnly(attrs) ? "" : text(member(attrs, "text"));
    case "emoji":
      return text(member(attrs, "text")) || text(member(attrs, "shortName"));
    case "date":
      return dateText(member(attrs, "timestamp"));
    case "status":
      return text(member(attrs, "text"));
    case "inlineCard":
    case "blockCard":
    case "embedCard":
      return webAddress(member(attrs, "url"));
    case "media":
    case "mediaInline":
      return text(member(attrs, "alt"));
    default:
      return undefined;
  }
}

/** A link whose words are not its address shows the address too, so that nothing is lost in plain text. */
function withLink(node: unknown, words: string): string {
  const marks = member(node, "marks");
  if (!Array.isArray(marks)) return words;
  const link = marks.find((mark: unknown) => member(mark, "type") === "link") as unknown;
  const href = webAddress(member(member(link, "attrs"), "href"));
  return href === "" || href === words ? words : `${words} (${href})`;
}

/**
 * The words of an ADF document with its line breaks, blocks parted by a blank line. Unknown nodes give the words of their
 * children; extensions give nothing but those. Cut off at 50 levels and 100,000 characters, so that
 * no document can exhaust the stack or memory. Never throws.
 */
export function adfToPlain(document: unknown): string {
  let out = "";
  const visit = (node: unknown, depth: number, prefix: string): void => {
    if (depth > MAX_DEPTH || out.length > MAX_LENGTH) return;
    const type = member(node, "type");
    const words = leafText(type, node);
    if (words !== undefined) out += type === "text" ? withLink(node, words) : words;
    const block = typeof type === "string" && BLOCKS.has(type);
    if (type === "listItem" || type === "taskItem" || type === "decisionItem") out += prefix;
    const content = member(node, "content");
    if (Array.isArray(content)) {
      content.forEach((child: unknown, index) => {
        if (type === "tableRow" && index > 0) out = `${out.trimEnd()} | `;
        // As wiki markup parts them: a text must read the same whichever form it came in.
        if (type === "doc" && index > 0) out += "\n";
        visit(child, depth + 1, type === "orderedList" ? `${index + 1}. ` : "- ");
      });
    }
    if (block && !out.endsWith("\n")) out += "\n";
  };
  visit(document, 0, "");
  return out.replace(/\n{3,}/g, "\n\n").trim();
}
