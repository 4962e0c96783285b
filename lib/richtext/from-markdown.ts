import {
  newBudget,
  type RichBlock,
  type RichCell,
  type RichDoc,
  type RichInline,
  spendNode,
  spendText,
} from "#lib/richtext/ast.ts";
import { markdownInline, type Reading } from "#lib/richtext/from-markdown-inline.ts";

interface State extends Reading {
  lines: string[];
  at: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]{0,40})[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TASK = /^\[([ xX])\]\s+(.*)$/;
const RULE = /^ {0,3}([-*_])\s*(?:\1\s*){2,}$/;
const QUOTE = /^ {0,3}>\s?(.*)$/;
const ROW = /^\s*\|.*\|\s*$/;
const PARTING = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

const inline = (state: State, words: string, depth: number) => markdownInline(words, state, depth + 1);

function within(state: State, lines: string[], depth: number): RichBlock[] {
  return blocksOf({ ...state, lines, at: 0 }, depth + 1);
}

function fenced(state: State, fence: RegExpExecArray): RichBlock {
  const [, mark = "```", language = ""] = fence;
  const lines: string[] = [];
  state.at++;
  for (let line = state.lines[state.at]; line !== undefined; line = state.lines[++state.at]) {
    if (line.trim().startsWith(mark) && line.trim().replaceAll(mark[0] ?? "`", "") === "") {
      state.at++;
      break;
    }
    lines.push(line);
  }
  return { type: "code", language: language || null, text: spendText(state.budget, lines.join("\n")) };
}

/** The lines of one item: its own, and those below that stand as far in as its words do. */
function itemLines(state: State, item: RegExpExecArray): string[] {
  const [, indent = "", bullet = "", words = ""] = item;
  const own = indent.length + Math.min(2, bullet.length + 1);
  const lines = [words];
  for (state.at++; state.at < state.lines.length; state.at++) {
    const line = state.lines[state.at] ?? "";
    const inset = line.length - line.trimStart().length;
    const goesOn = line.trim() === "" ? (state.lines[state.at + 1] ?? "").search(/\S/) >= own : inset >= own;
    if (!goesOn) break;
    lines.push(line.slice(Math.min(inset, indent.length + bullet.length + 1)));
  }
  return lines;
}

function listOf(state: State, depth: number): RichBlock {
  const first = ITEM.exec(state.lines[state.at] ?? "");
  const ordered = /\d/.test(first?.[2] ?? "");
  const items: RichBlock[][] = [];
  const done: (boolean | undefined)[] = [];
  for (;;) {
    const item = ITEM.exec(state.lines[state.at] ?? "");
    if (!item || /\d/.test(item[2] ?? "") !== ordered || !spendNode(state.budget, depth)) break;
    const lines = itemLines(state, item);
    const task = TASK.exec(lines[0] ?? "");
    if (task) lines[0] = task[2] ?? "";
    done.push(task ? task[1] !== " " : undefined);
    items.push(within(state, lines, depth));
  }
  if (done.length > 0 && done.every((one) => one !== undefined)) {
    return { type: "tasks", items: items.map((content, i) => ({ done: done[i] === true, content })) };
  }
  const start = Number.parseInt(first?.[2] ?? "1", 10);
  return { type: "list", ordered, ...(ordered && start !== 1 ? { start } : {}), items };
}

function tableOf(state: State, depth: number): RichBlock {
  const rows: RichCell[][] = [];
  for (let first = true; ROW.test(state.lines[state.at] ?? ""); state.at++) {
    const line = (state.lines[state.at] ?? "").trim();
    if (PARTING.test(line)) continue;
    const cells = line.slice(1, -1).split(/(?<!\\)\|/);
    if (!spendNode(state.budget, depth)) break;
    rows.push(
      cells.slice(0, 50).map((cell) => ({
        header: first,
        content: [{ type: "paragraph", content: inline(state, cell.trim(), depth) }],
      })),
    );
    first = false;
  }
  return { type: "table", rows };
}

function quoteOf(state: State, depth: number): RichBlock {
  const lines: string[] = [];
  for (let quote = QUOTE.exec(state.lines[state.at] ?? ""); quote;) {
    lines.push(quote[1] ?? "");
    quote = QUOTE.exec(state.lines[++state.at] ?? "");
  }
  return { type: "quote", content: within(state, lines, depth) };
}

const isTable = (state: State, at: number) =>
  ROW.test(state.lines[at] ?? "") && PARTING.test(state.lines[at + 1] ?? "");

function begins(state: State, at: number): boolean {
  const line = state.lines[at] ?? "";
  return [FENCE, HEADING, ITEM, RULE, QUOTE].some((start) => start.test(line)) || isTable(state, at);
}

/** A line break stays one: people write comments as they would a message. */
function paragraphOf(state: State, depth: number): RichBlock {
  const content: RichInline[] = [];
  let first = true;
  do {
    if (!first) content.push({ type: "break" });
    content.push(...inline(state, (state.lines[state.at] ?? "").trim().replace(/\\$/, ""), depth));
    first = false;
    state.at++;
  } while ((state.lines[state.at] ?? "").trim() !== "" && !begins(state, state.at));
  return { type: "paragraph", content };
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
    const heading = HEADING.exec(line);
    if (fence) blocks.push(fenced(state, fence));
    else if (heading) {
      const level = heading[1]?.length ?? 1;
      blocks.push({ type: "heading", level, content: inline(state, heading[2] ?? "", depth) });
      state.at++;
    } else if (RULE.test(line)) {
      blocks.push({ type: "rule" });
      state.at++;
    } else if (QUOTE.test(line)) blocks.push(quoteOf(state, depth));
    else if (isTable(state, state.at)) blocks.push(tableOf(state, depth));
    else blocks.push(ITEM.test(line) ? listOf(state, depth) : paragraphOf(state, depth));
  }
  return blocks;
}

/**
 * Markdown as people write it in comments (the common signs of CommonMark and GitHub's tables, tasks
 * and strikes) as what pages render. HTML is words. `@` before one of `names` is a mention. Never
 * throws, and takes no longer than the text is long.
 */
export function richFromMarkdown(markdown: string, names: readonly string[] = []): RichDoc {
  const lines = markdown.replace(/\r\n?/g, "\n").replaceAll("\t", "    ").split("\n");
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  return blocksOf({ lines, at: 0, names: longestFirst, budget: newBudget() }, 0);
}
