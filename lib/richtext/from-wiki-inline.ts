import {
  type Budget,
  type RichInline,
  type RichMark,
  safeHref,
  spendNode,
  spendText,
} from "#lib/richtext/ast.ts";

/** Account id or user name → the name to show for it. */
export type Names = Readonly<Record<string, string>>;

const STYLE: Record<string, RichMark> = {
  "*": "strong",
  _: "em",
  "-": "strike",
  "+": "underline",
  "^": "sup",
  "~": "sub",
  "??": "em",
};

/**
 * Everything that may begin something within a line. Each part is bounded and stops at the line's
 * end, so that no input makes it slow.
 */
const TOKEN = new RegExp(
  [
    String.raw`\\\\`, // \\ breaks the line
    String.raw`\\[!-/:-@[-\`{-~]`, // an escaped sign
    String.raw`\{\{[^{}\n]{1,500}\}\}`, // {{monospace}}
    String.raw`\{color(?::[^}\n]{0,40})?\}`,
    String.raw`\{anchor(?::[^}\n]{0,100})?\}`,
    String.raw`\[~[^\]\n]{1,200}\]`, // [~mention]
    String.raw`\[\^[^\]\n|]{1,255}\]`, // [^file]
    String.raw`\[[^[\]\n]{1,2000}\]`, // [words|address]
    String.raw`![^!\s|][^!|\n]{0,255}(?:\|[^!\n]{0,200})?!`, // !picture|options!
    String.raw`https?://[^\s<>"'|()[\]{}]{1,1900}`,
    String.raw`[*_+^~-]|\?\?`,
  ].join("|"),
  "g",
);
const TRAILING = /[.,;:!?…。]+$/;
const PICTURE = /^[^:*?"<>]+\.[a-z0-9]{2,5}$/i;
/** Styled words longer than this are none. */
const LONGEST_STYLED = 500;

interface State {
  budget: Budget;
  names: Names;
}

function text(words: string, marks: RichMark[], state: State, href?: string): RichInline[] {
  const kept = spendText(state.budget, words);
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

/** `[words|address|smart-link]` and `[address]`. */
function linkOf(inner: string, marks: RichMark[], state: State): RichInline[] {
  const [first = "", second = first] = inner.split("|");
  const shown = first === "" ? second : first;
  return text(shown.replace(/^mailto:/i, ""), marks, state, safeHref(second));
}

function mentionOf(reference: string, names: Names): RichInline[] {
  const id = reference.startsWith("accountid:") ? reference.slice("accountid:".length) : reference;
  // An id or a login is nothing for customers to read.
  const name = Object.hasOwn(names, id) ? names[id] : undefined;
  return name === undefined ? [] : [{ type: "mention", name }];
}

/** Where the words end that a sign at `from` opens; -1 when it opens nothing. */
function closing(line: string, from: number, sign: string): number {
  const before = line[from - 1];
  const begin = from + sign.length;
  if (before !== undefined && /[\p{L}\p{N}]/u.test(before)) return -1;
  if (line[begin] === undefined || /\s/.test(line[begin] ?? "")) return -1;
  let end = line.indexOf(sign, begin + 1);
  while (end >= 0 && end - begin <= LONGEST_STYLED) {
    const after = line[end + sign.length];
    const ends = !/\s/.test(line[end - 1] ?? " ") && line[end - 1] !== "\\";
    if (ends && (after === undefined || !/[\p{L}\p{N}]/u.test(after))) return end;
    end = line.indexOf(sign, end + sign.length);
  }
  return -1;
}

function parse(line: string, marks: RichMark[], state: State, depth: number): RichInline[] {
  if (!spendNode(state.budget, depth)) return [];
  const out: RichInline[] = [];
  let at = 0;
  let words = "";
  const flush = () => {
    out.push(...text(words, marks, state));
    words = "";
  };
  const token = new RegExp(TOKEN);
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(line);
    if (match === null || !spendNode(state.budget, depth)) break;
    const [found] = match;
    words += line.slice(at, match.index);
    at = match.index + found.length;
    if (found === "\\\\") {
      flush();
      out.push({ type: "break" });
    } else if (found.startsWith("\\")) words += found.slice(1);
    else if (found.startsWith("{{")) {
      flush();
      out.push(...text(found.slice(2, -2), [...marks, "code"], state));
    } else if (found.startsWith("{")) continue;
    else if (found.startsWith("[~")) {
      flush();
      out.push(...mentionOf(found.slice(2, -1), state.names));
    } else if (found.startsWith("[^")) {
      flush();
      out.push({ type: "file", name: spendText(state.budget, found.slice(2, -1)) });
    } else if (found.startsWith("[")) {
      const inner = found.slice(1, -1);
      if (!inner.includes("|") && safeHref(inner) === undefined) words += found;
      else {
        flush();
        out.push(...linkOf(inner, marks, state));
      }
    } else if (found.startsWith("!")) {
      const name = found.slice(1, -1).split("|")[0] ?? "";
      if (PICTURE.test(name)) {
        flush();
        out.push({ type: "file", name: spendText(state.budget, name) });
      } else {
        words += "!";
        at = match.index + 1;
      }
    } else if (found.startsWith("http")) {
      const address = found.replace(TRAILING, "");
      const href = safeHref(address);
      flush();
      out.push(...text(address, marks, state, href));
      at = match.index + address.length;
    } else {
      const end = closing(line, match.index, found);
      const mark = STYLE[found];
      if (end < 0 || mark === undefined || marks.includes(mark)) words += found;
      else {
        flush();
        out.push(...parse(line.slice(at, end), [...marks, mark], state, depth + 1));
        at = end + found.length;
      }
    }
  }
  words += line.slice(at);
  flush();
  return out;
}

/** One line of Jira's wiki markup as parts of a line. */
export function wikiInline(line: string, names: Names, budget: Budget, depth: number): RichInline[] {
  return parse(line, [], { budget, names }, depth);
}
