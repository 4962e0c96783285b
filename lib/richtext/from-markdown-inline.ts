import {
  type Budget,
  type RichInline,
  type RichMark,
  safeHref,
  spendNode,
  spendText,
} from "#lib/richtext/ast.ts";

const STYLE: Record<string, RichMark> = {
  "**": "strong",
  __: "strong",
  "*": "em",
  _: "em",
  "~~": "strike",
};

/**
 * Everything that may begin something within a line. Each part is bounded and stops at the line's
 * end, so that no input makes it slow.
 */
const TOKEN = new RegExp(
  [
    String.raw`\\[!-/:-@[-\`{-~]`, // an escaped sign
    "``[^\\n]{1,2000}?``|`[^`\\n]{1,2000}`",
    String.raw`!?\[[^[\]\n]{1,1000}\]\([^()\s]{1,1900}(?:\([^()\s]{0,200}\))?(?:\s+"[^"\n]{0,200}")?\)`,
    String.raw`<https?://[^\s<>]{1,1900}>`,
    String.raw`https?://[^\s<>"'|()[\]{}\`]{1,1900}`,
    String.raw`@`,
    String.raw`\*\*|__|~~|[*_]`,
  ].join("|"),
  "g",
);
const LINK = /^!?\[([^[\]\n]+)\]\((\S+?)(?:\s+"[^"\n]*")?\)$/;
const TRAILING = /[.,;:!?…。]+$/;
/** Styled words longer than this are none. */
const LONGEST_STYLED = 1000;

/** What a line is read with: what may still be spent, and whom an `@` may stand before. */
export interface Reading {
  budget: Budget;
  /** Names that are mentions where they follow `@`, the longest first. */
  names: readonly string[];
}

function text(words: string, marks: RichMark[], reading: Reading, href?: string): RichInline[] {
  const kept = spendText(reading.budget, words);
  if (kept === "") return [];
  return [
    {
      type: "text",
      text: kept,
      ...(marks.length > 0 ? { marks } : {}),
      ...(href === undefined ? {} : { href }),
    },
  ];
}

const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Where the style that opens at `from` closes; -1 = it does not, and its signs are just signs. */
function closing(line: string, sign: string, from: number): number {
  // `snake_case_name` is one word.
  if (/\s/.test(line[from] ?? " ") || (sign.startsWith("_") && isWord(line[from - sign.length - 1])))
    return -1;
  for (let at = line.indexOf(sign, from + 1); at > 0; at = line.indexOf(sign, at + 1)) {
    if (at - from > LONGEST_STYLED) return -1;
    const double = sign.length === 1 && (line[at + 1] === sign || line[at - 1] === sign);
    if (double || /[\s\\]/.test(line[at - 1] ?? " ")) continue;
    if (sign.startsWith("_") && isWord(line[at + sign.length])) continue;
    return at;
  }
  return -1;
}

function linked(token: string, marks: RichMark[], reading: Reading): RichInline[] {
  const [, words = "", address = ""] = LINK.exec(token) ?? [];
  const href = safeHref(address);
  return href === undefined ? text(token, marks, reading) : text(words, marks, reading, href);
}

function bare(token: string, marks: RichMark[], reading: Reading): RichInline[] {
  const end = TRAILING.exec(token)?.[0] ?? "";
  const address = token.slice(0, token.length - end.length);
  return [...text(address, marks, reading, safeHref(address)), ...text(end, marks, reading)];
}

/** One line of Markdown as what pages render. */
export function markdownInline(
  line: string,
  reading: Reading,
  depth: number,
  marks: RichMark[] = [],
): RichInline[] {
  const parts: RichInline[] = [];
  let done = 0;
  TOKEN.lastIndex = 0;
  const token = new RegExp(TOKEN);
  for (let match = token.exec(line); match !== null; match = token.exec(line)) {
    const [sign] = match;
    const end = match.index + sign.length;
    if (!spendNode(reading.budget, depth)) break;
    let made: RichInline[] | undefined;
    let next = end;
    const style = STYLE[sign];
    if (style !== undefined) {
      const close = closing(line, sign, end);
      if (close > 0) {
        made = markdownInline(line.slice(end, close), reading, depth + 1, [...marks, style]);
        next = close + sign.length;
      }
    } else if (sign === "@") {
      const name = reading.names.find((one) => line.startsWith(one, end));
      if (name !== undefined) {
        made = [{ type: "mention", name: spendText(reading.budget, name) }];
        next = end + name.length;
      }
    } else if (sign.startsWith("\\")) made = text(sign.slice(1), marks, reading);
    else if (sign.startsWith("`")) {
      made = text(sign.replaceAll(/^`+|`+$/g, ""), [...marks, "code"], reading);
    } else if (sign.startsWith("<")) made = bare(sign.slice(1, -1), marks, reading);
    else made = sign.startsWith("http") ? bare(sign, marks, reading) : linked(sign, marks, reading);
    if (made === undefined) continue;
    parts.push(...text(line.slice(done, match.index), marks, reading), ...made);
    done = next;
    token.lastIndex = next;
  }
  parts.push(...text(line.slice(done), marks, reading));
  return parts;
}
