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

function bulletList(lines: string[], nameOf: (id: string) => string): AdfNode {
  const content = lines.map((line): AdfNode => {
    const paragraph = { type: "paragraph", content: lineOf(line.slice(2), nameOf) };
    return { type: "listItem", content: [paragraph] };
  });
  return { type: "bulletList", content };
}

/** Wiki markup as the document that REST v3 shows: the commonest marks, the rest as it is written. */
export function wikiToAdf(wiki: string, nameOf: (id: string) => string): unknown {
  const content = wiki
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .map((paragraph): AdfNode => {
      const lines = paragraph.split("\n");
      if (lines.every((line) => /^[*-] \S/.test(line))) return bulletList(lines, nameOf);
      const inline = paragraph
        .split("\n")
        .flatMap((line, i) => [...(i > 0 ? [{ type: "hardBreak" }] : []), ...lineOf(line, nameOf)]);
      return inline.length > 0 ? { type: "paragraph", content: inline } : { type: "paragraph" };
    });
  return { version: 1, type: "doc", content };
}
