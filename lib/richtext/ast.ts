/** How words are set apart. Colours and sizes are not carried over. */
export type RichMark = "strong" | "em" | "code" | "strike" | "underline" | "sub" | "sup";

/** A part of a line. `href` is http, https or mailto, never anything else. */
export type RichInline =
  | { type: "text"; text: string; marks?: RichMark[]; href?: string }
  | { type: "break" }
  /** A person, by the name to show; never an account id. */
  | { type: "mention"; name: string }
  /** A day, as ISO 8601 date. */
  | { type: "date"; day: string }
  | { type: "status"; text: string; tone: "plain" | "info" | "ok" | "warn" | "bad" }
  /** A file of the ticket, by its name. */
  | { type: "file"; name: string };

export interface RichCell {
  header: boolean;
  colspan?: number;
  rowspan?: number;
  content: RichBlock[];
}

/** A part of a text. */
export type RichBlock =
  | { type: "paragraph"; content: RichInline[] }
  | { type: "heading"; level: number; content: RichInline[] }
  | { type: "list"; ordered: boolean; start?: number; items: RichBlock[][] }
  | { type: "tasks"; items: { done: boolean; content: RichBlock[] }[] }
  | { type: "quote"; content: RichBlock[] }
  | { type: "code"; language: string | null; text: string }
  | { type: "panel"; tone: "info" | "note" | "ok" | "warn" | "bad"; title?: string; content: RichBlock[] }
  | { type: "expand"; title: string; content: RichBlock[] }
  | { type: "table"; rows: RichCell[][] }
  | { type: "file"; name: string }
  | { type: "rule" };

/** A text in the one form that pages render: no markup of anybody's, nothing that could run. */
export type RichDoc = RichBlock[];

const MAX_DEPTH = 24;
const MAX_NODES = 5000;
const MAX_TEXT = 100_000;

/** What one conversion may still spend, so that no input exhausts the page or the stack. */
export interface Budget {
  nodes: number;
  text: number;
}

export function newBudget(): Budget {
  return { nodes: MAX_NODES, text: MAX_TEXT };
}

/** Whether one more node may be made at this depth; counts it. */
export function spendNode(budget: Budget, depth: number): boolean {
  if (depth > MAX_DEPTH || budget.nodes <= 0) return false;
  budget.nodes--;
  return true;
}

/** As much of a text as may still be shown. */
export function spendText(budget: Budget, text: string): string {
  const kept = text.slice(0, Math.max(0, budget.text)).toWellFormed();
  budget.text -= kept.length;
  return kept;
}

/** An address that may be a link: http, https or mailto, in its normal form; otherwise undefined. */
export function safeHref(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 2000) return undefined;
  const url = URL.parse(value.trim());
  const safe = url !== null && /^(https?|mailto):$/.test(url.protocol);
  return safe && url.username === "" && url.password === "" ? url.href : undefined;
}
