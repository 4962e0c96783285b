import {
  type Budget,
  newBudget,
  type RichBlock,
  type RichCell,
  type RichDoc,
  type RichInline,
  spendNode,
  spendText,
} from "#lib/richtext/ast.ts";
import { type Names, wikiInline } from "#lib/richtext/from-wiki-inline.ts";

interface State {
  lines: string[];
  at: number;
  names: Names;
  budget: Budget;
}

const FENCE = /^\s*\{(code|noformat)(?::([^}\n]{0,200}))?\}/;
const WRAP = /^\s*\{(quote|panel)(?::([^}\n]{0,300}))?\}/;
const HEADING = /^\s*h([1-6])\.\s+(.*)$/;
const ITEM = /^\s*([*#-]{1,6})\s+(?=\S)(.*)$/;
const RULE = /^\s*-{4,}\s*$/;
const BQ = /^\s*bq\.\s+(.*)$/;
const ROW = /^\s*\|/;

/** `title=Note|bgColor=#fff`, `java`, `title=a.js|js`: what is wanted of them. */
function option(options: string | undefined, name: string): string | undefined {
  return options
    ?.split("|")
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .slice(0, 100);
}

/** Takes the lines up to a closing mark, which may stand in the middle of one. */
function until(state: State, close: string, first: string): string[] {
  const taken: string[] = [];
  let line: string | undefined = first;
  while (line !== undefined) {
    const end = line.indexOf(close);
    if (end >= 0) {
      taken.push(line.slice(0, end));
      const rest = line.slice(end + close.length);
      state.at++;
      if (rest.trim() !== "") state.lines.splice(state.at, 0, rest);
      return taken;
    }
    taken.push(line);
    state.at++;
    line = state.lines[state.at];
  }
  return taken;
}

function trimmed(lines: string[]): string[] {
  const blank = (line: string | undefined) => line !== undefined && line.trim() === "";
  const from = blank(lines[0]) ? 1 : 0;
  return lines.slice(from, blank(lines.at(-1)) && lines.length > from + 1 ? -1 : undefined);
}

function fenced(state: State, line: string, fence: RegExpExecArray): RichBlock {
  const [whole, kind, options] = fence;
  const lines = trimmed(until(state, `{${kind}}`, line.slice(whole.length)));
  const language = kind === "code" ? options?.split("|").find((part) => !part.includes("=")) : undefined;
  return {
    type: "code",
    language: language?.slice(0, 40) || null,
    text: spendText(state.budget, lines.join("\n")),
  };
}

function wrapped(state: State, line: string, wrap: RegExpExecArray, depth: number): RichBlock {
  const [whole, kind, options] = wrap;
  const lines = trimmed(until(state, `{${kind}}`, line.slice(whole.length)));
  const content = blocksOf({ ...state, lines, at: 0 }, depth + 1);
  if (kind === "quote") return { type: "quote", content };
  const title = option(options, "title");
  return {
    type: "panel",
    tone: "note",
    ...(title ? { title: spendText(state.budget, title) } : {}),
    content,
  };
}

/** The items at one depth, with the deeper ones below each: `*`, `**`, `*#`. */
function listOf(state: State, level: number, depth: number): RichBlock | undefined {
  const first = ITEM.exec(state.lines[state.at] ?? "");
  if (!first) return undefined;
  const ordered = first[1]?.[Math.min(level, first[1].length) - 1] === "#";
  const items: RichBlock[][] = [];
  for (;;) {
    const item = ITEM.exec(state.lines[state.at] ?? "");
    const bullets = item?.[1] ?? "";
    if (!item || bullets.length < level || !spendNode(state.budget, depth)) break;
    if (bullets.length > level && items.length > 0) {
      const before = state.at;
      const inner = listOf(state, level + 1, depth + 1);
      if (inner) items.at(-1)?.push(inner);
      if (state.at === before) break;
      continue;
    }
    if ((bullets.at(level - 1) === "#") !== ordered && items.length > 0) break;
    items.push([
      { type: "paragraph", content: wikiInline(item[2] ?? "", state.names, state.budget, depth + 1) },
    ]);
    state.at++;
  }
  return items.length > 0 ? { type: "list", ordered, items } : undefined;
}

/** `||head||head||` and `|cell|cell|`; a bar inside a link or an escaped one parts nothing. */
function cellsOf(line: string, state: State, depth: number): RichCell[] {
  const cells: RichCell[] = [];
  const part = /(\|\|?)((?:\\.|\[[^\]\n]{0,2000}\]|![^!|\n]{0,255}\|[^!\n]{0,200}!|[^|\\])*)/g;
  for (const [, bars, words] of line.trim().matchAll(part)) {
    const inner = words?.trim() ?? "";
    const last = cells.length > 0 && inner === "";
    if (last && line.trim().endsWith(bars ?? "|")) continue;
    if (!spendNode(state.budget, depth)) break;
    const content = wikiInline(inner, state.names, state.budget, depth + 1);
    cells.push({
      header: bars === "||",
      content: content.length > 0 ? [{ type: "paragraph", content }] : [],
    });
  }
  return cells;
}

function tableOf(state: State, depth: number): RichBlock {
  const rows: RichCell[][] = [];
  while (ROW.test(state.lines[state.at] ?? "")) {
    const cells = cellsOf(state.lines[state.at] ?? "", state, depth);
    if (cells.length > 0) rows.push(cells);
    state.at++;
  }
  return { type: "table", rows };
}

function begins(line: string): boolean {
  return [FENCE, WRAP, HEADING, ITEM, RULE, BQ, ROW].some((start) => start.test(line));
}

function paragraphOf(state: State, depth: number): RichBlock | undefined {
  const content: RichInline[] = [];
  let first = true;
  for (let line = state.lines[state.at]; line !== undefined; line = state.lines[state.at]) {
    if (line.trim() === "" || (!first && begins(line))) break;
    // A block may open within a line; what stands before it is a paragraph of its own.
    const open = /\{(?:code|noformat|quote|panel)(?::[^}\n]{0,300})?\}/.exec(line);
    if (open !== null && open.index > 0 && line[open.index - 1] !== "\\") {
      state.lines.splice(state.at, 1, line.slice(0, open.index), line.slice(open.index));
      line = state.lines[state.at] ?? "";
    }
    if (!first) content.push({ type: "break" });
    content.push(...wikiInline(line.trim(), state.names, state.budget, depth + 1));
    first = false;
    state.at++;
  }
  return content.length > 0 ? { type: "paragraph", content } : undefined;
}

function blocksOf(state: State, depth: number): RichBlock[] {
  const blocks: RichBlock[] = [];
  while (state.at < state.lines.length) {
    const line = state.lines[state.at] ?? "";
    if (line.trim() === "") {
      state.at++;
      continue;
    }
    if (!spendNode(state.budget, depth)) break;
    const fence = FENCE.exec(line);
    const wrap = WRAP.exec(line);
    const heading = HEADING.exec(line);
    const quoted = BQ.exec(line);
    const inline = (words: string) => wikiInline(words, state.names, state.budget, depth + 1);
    if (fence) blocks.push(fenced(state, line, fence));
    else if (wrap) blocks.push(wrapped(state, line, wrap, depth));
    else if (heading || quoted || RULE.test(line)) {
      if (heading)
        blocks.push({ type: "heading", level: Number(heading[1]), content: inline(heading[2] ?? "") });
      else if (quoted) {
        blocks.push({ type: "quote", content: [{ type: "paragraph", content: inline(quoted[1] ?? "") }] });
      } else blocks.push({ type: "rule" });
      state.at++;
    } else if (ROW.test(line)) blocks.push(tableOf(state, depth));
    else {
      const before = state.at;
      const block = ITEM.test(line) ? listOf(state, 1, depth) : paragraphOf(state, depth);
      if (block) blocks.push(block);
      if (state.at === before) state.at++;
    }
  }
  return blocks;
}

/**
 * Jira's wiki markup ("text formatting notation") as what pages render. What is not markup for
 * certain stays as it was typed; macros other than code, noformat, quote and panel show their words.
 * Never throws.
 */
export function richFromWiki(markup: string, names: Names = {}): RichDoc {
  const lines = markup.replace(/\r\n?/g, "\n").split("\n");
  return blocksOf({ lines, at: 0, names, budget: newBudget() }, 0);
}
