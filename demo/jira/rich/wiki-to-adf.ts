import type { AdfNode } from "#demo/jira/rich/adf-to-wiki.ts";

/** Escaped sign, mention, named link, bare address, strong words; in this order. */
const PIECES =
  /\\([\\{}[\]*_?+^~|!#-])|\[~(?:accountid:)?([^\]\s]+)\]|\[([^\]|]+)\|(https?:[^\]]+)\]|(https?:\/\/[^\s<>"'\]|}]+)|(?<![\p{L}\p{N}])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}])/gu;

function words(text: string): AdfNode[] {
  return text === "" ? [] : [{ type: "text", text }];
}

function linked(text: string, href: string): AdfNode {
  return { type: "text", text, marks: [{ type: "link", attrs: { href } }] };
}

function lineOf(line: string, nameOf: (id: string) => string): AdfNode[] {
  const nodes: AdfNode[] = [];
  let plain = "";
  let end = 0;
  const flush = () => {
    nodes.push(...words(plain));
    plain = "";
  };
  for (const match of line.matchAll(PIECES)) {
    const [whole, escaped, person, name, href, address, strong] = match;
    plain += line.slice(end, match.index);
    end = match.index + whole.length;
    if (escaped !== undefined) {
      plain += escaped;
      continue;
    }
    flush();
    if (person !== undefined) {
      nodes.push({ type: "mention", attrs: { id: person, text: `@${nameOf(person)}`, accessLevel: "" } });
    } else if (name !== undefined && href !== undefined) nodes.push(linked(name, href));
    else if (address !== undefined) nodes.push(linked(address, address));
    else if (strong !== undefined) nodes.push({ type: "text", text: strong, marks: [{ type: "strong" }] });
  }
  plain += line.slice(end);
  flush();
  return nodes;
}

/** A line of a list: how deep and of which kind (`*`, `**`, `#`, `-`), and its words. */
const ITEM = /^([*#]+|-) +(\S.*)$/;
const HEADING = /^h([1-6])\. +(\S.*)$/;

interface Item {
  signs: string;
  words: string;
}

/** Items of one depth, with what is deeper below the item before it. */
function listOf(items: Item[], depth: number, nameOf: (id: string) => string): AdfNode {
  const ordered = items[0]?.signs[depth - 1] === "#";
  const content: AdfNode[] = [];
  for (let at = 0; at < items.length;) {
    const { words: text } = items[at] ?? { words: "" };
    const after = items.slice(at + 1);
    const same = after.findIndex((one) => one.signs.length <= depth);
    const deeper = after.slice(0, same < 0 ? after.length : same);
    const paragraph = { type: "paragraph", content: lineOf(text, nameOf) };
    const below = deeper.length > 0 ? [listOf(deeper, depth + 1, nameOf)] : [];
    content.push({ type: "listItem", content: [paragraph, ...below] });
    at += 1 + deeper.length;
  }
  return { type: ordered ? "orderedList" : "bulletList", content };
}

function paragraphOf(lines: string[], nameOf: (id: string) => string): AdfNode {
  const content = lines.flatMap((line, i) => [
    ...(i > 0 ? [{ type: "hardBreak" }] : []),
    ...lineOf(line, nameOf),
  ]);
  return content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };
}

type Kind = "list" | "heading" | "text";

function kindOf(line: string): Kind {
  return ITEM.test(line) ? "list" : HEADING.test(line) ? "heading" : "text";
}

/** Lines without an empty one between them: runs of list items, headings and words. */
function blocksOf(lines: string[], nameOf: (id: string) => string): AdfNode[] {
  const blocks: AdfNode[] = [];
  for (let at = 0; at < lines.length;) {
    const kind = kindOf(lines[at] ?? "");
    const end = lines.findIndex((line, n) => n > at && (kind === "heading" || kindOf(line) !== kind));
    const run = lines.slice(at, end < 0 ? lines.length : end);
    at += run.length;
    if (kind === "text") blocks.push(paragraphOf(run, nameOf));
    else if (kind === "heading") {
      const [, level, title = ""] = HEADING.exec(run[0] ?? "") ?? [];
      blocks.push({ type: "heading", attrs: { level: Number(level) }, content: lineOf(title, nameOf) });
    } else {
      const items = run.map((line): Item => {
        const [, signs = "*", rest = ""] = ITEM.exec(line) ?? [];
        return { signs, words: rest };
      });
      blocks.push(listOf(items, 1, nameOf));
    }
  }
  return blocks;
}

/** Wiki markup as the document that REST v3 shows: the commonest marks, the rest as it is written. */
export function wikiToAdf(wiki: string, nameOf: (id: string) => string): unknown {
  const content = wiki
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .flatMap((part) => blocksOf(part.split("\n"), nameOf));
  return { version: 1, type: "doc", content };
}
