/** A piece of a line. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "link"; text: string; href: string };

/** A part of a plain text as people type it. */
export type Block =
  | { kind: "paragraph"; lines: Inline[][] }
  | { kind: "list"; ordered: boolean; items: { depth: number; content: Inline[] }[] };

// One pattern, no backtracking over long inputs: a code span is short and on one line, an address ends
// at white space, a quote or a bracket.
const INLINE = /`([^`\n]{1,300})`|https?:\/\/[^\s<>"'`|()[\]{}]{1,2000}/g;
const ITEM = /^(\s{0,12})(?:[-*•]|(\d{1,3})[.)])\s+(\S.*)$/;
/** What usually ends the sentence and not the address. */
const TRAILING = /[.,;:!?…。]+$/;

/** Splits a line into words, code and addresses. */
export function parseInline(line: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  const words = (until: number) => {
    if (until > at) parts.push({ kind: "text", text: line.slice(at, until) });
  };
  for (const match of line.matchAll(INLINE)) {
    const code = match[1];
    if (code !== undefined) {
      words(match.index);
      parts.push({ kind: "code", text: code });
      at = match.index + match[0].length;
      continue;
    }
    const href = match[0].replace(TRAILING, "");
    if (!URL.canParse(href)) continue;
    words(match.index);
    parts.push({ kind: "link", text: href, href });
    at = match.index + href.length;
  }
  words(line.length);
  return parts;
}

/**
 * Plain text with line breaks as paragraphs and lists: an empty line starts a new paragraph, lines
 * that begin with a dash or a number are a list. Nothing is lost and nothing becomes markup.
 */
export function parseText(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  const put = (block: Block): void => {
    if (block !== open) blocks.push(block);
    open = block;
  };
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    if (line.trim() === "") {
      open = undefined;
      continue;
    }
    const item = ITEM.exec(line);
    if (!item) {
      const block: Block = open?.kind === "paragraph" ? open : { kind: "paragraph", lines: [] };
      block.lines.push(parseInline(line.trim()));
      put(block);
      continue;
    }
    const ordered = item[2] !== undefined;
    const block: Block =
      open?.kind === "list" && open.ordered === ordered ? open : { kind: "list", ordered, items: [] };
    const depth = Math.min(3, Math.floor((item[1] ?? "").length / 2));
    block.items.push({ depth, content: parseInline(item[3] ?? "") });
    put(block);
  }
  return blocks;
}
