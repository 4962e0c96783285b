import {
  type Budget,
  newBudget,
  type RichBlock,
  type RichCell,
  type RichDoc,
  type RichInline,
  type RichMark,
  safeHref,
  spendNode,
  spendText,
} from "#lib/richtext/ast.ts";

function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function attr(node: unknown, name: string): string {
  const value = member(member(node, "attrs"), name);
  return typeof value === "string" ? value : "";
}

function count(node: unknown, name: string): number | undefined {
  const value = member(member(node, "attrs"), name);
  return typeof value === "number" && Number.isInteger(value) && value > 1 && value <= 100
    ? value
    : undefined;
}

function childrenOf(node: unknown): unknown[] {
  const content = member(node, "content");
  return Array.isArray(content) ? content : [];
}

const MARKS: Record<string, RichMark> = {
  strong: "strong",
  em: "em",
  code: "code",
  strike: "strike",
  underline: "underline",
};
const PANELS: Record<string, "info" | "note" | "ok" | "warn" | "bad"> = {
  info: "info",
  note: "note",
  tip: "ok",
  success: "ok",
  warning: "warn",
  error: "bad",
};
const TONES: Record<string, "plain" | "info" | "ok" | "warn" | "bad"> = {
  blue: "info",
  purple: "info",
  green: "ok",
  yellow: "warn",
  red: "bad",
};

function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function marked(node: unknown, text: string): RichInline {
  const list = member(node, "marks");
  const marks: RichMark[] = [];
  let href: string | undefined;
  for (const mark of Array.isArray(list) ? list.slice(0, 20) : []) {
    const type = member(mark, "type");
    if (typeof type !== "string") continue;
    if (type === "link") href = safeHref(attr(mark, "href"));
    else if (type === "subsup") marks.push(attr(mark, "type") === "sup" ? "sup" : "sub");
    else {
      const known = own(MARKS, type);
      if (known !== undefined && !marks.includes(known)) marks.push(known);
    }
  }
  return {
    type: "text",
    text,
    ...(marks.length > 0 ? { marks } : {}),
    ...(href === undefined ? {} : { href }),
  };
}

function dayOf(node: unknown): string | undefined {
  const ms = Number(attr(node, "timestamp"));
  return Number.isFinite(ms) && Math.abs(ms) < 8e15 ? new Date(ms).toISOString().slice(0, 10) : undefined;
}

/** A node within a line; what is unknown gives its words. */
function inlineOf(node: unknown, budget: Budget, depth: number): RichInline[] {
  if (!spendNode(budget, depth)) return [];
  const words = (text: string): RichInline[] => {
    const kept = spendText(budget, text);
    return kept === "" ? [] : [{ type: "text", text: kept }];
  };
  switch (member(node, "type")) {
    case "text": {
      const text = member(node, "text");
      const kept = typeof text === "string" ? spendText(budget, text) : "";
      return kept === "" ? [] : [marked(node, kept)];
    }
    case "hardBreak":
      return [{ type: "break" }];
    case "mention": {
      const name = spendText(budget, attr(node, "text").replace(/^@/, ""));
      // Of people who are gone Jira writes the account id in place of the name.
      return name === "" || name === attr(node, "id") ? [] : [{ type: "mention", name }];
    }
    case "emoji":
      return words(attr(node, "text") || attr(node, "shortName"));
    case "date": {
      const day = dayOf(node);
      return day === undefined ? [] : [{ type: "date", day }];
    }
    case "status": {
      const text = spendText(budget, attr(node, "text"));
      return text === "" ? [] : [{ type: "status", text, tone: own(TONES, attr(node, "color")) ?? "plain" }];
    }
    case "inlineCard": {
      const href = safeHref(attr(node, "url"));
      return href === undefined ? [] : [{ type: "text", text: spendText(budget, href), href }];
    }
    case "mediaInline":
    case "media": {
      const name = spendText(budget, attr(node, "alt"));
      return name === "" ? [] : [{ type: "file", name }];
    }
    default:
      return childrenOf(node).length > 0
        ? childrenOf(node).flatMap((child) => inlineOf(child, budget, depth + 1))
        : words(attr(node, "text"));
  }
}

const INLINE =
  /^(text|hardBreak|mention|emoji|date|status|inlineCard|mediaInline|placeholder|inlineExtension)$/;

/** The blocks of a container; loose words in it become a paragraph. */
function blocksOf(nodes: unknown[], budget: Budget, depth: number): RichBlock[] {
  const blocks: RichBlock[] = [];
  let loose: RichInline[] = [];
  const flush = () => {
    if (loose.length > 0) blocks.push({ type: "paragraph", content: loose });
    loose = [];
  };
  for (const node of nodes) {
    const type = member(node, "type");
    if (typeof type === "string" && INLINE.test(type)) loose.push(...inlineOf(node, budget, depth));
    else {
      flush();
      blocks.push(...blockOf(node, budget, depth));
    }
  }
  flush();
  return blocks;
}

function itemsOf(node: unknown, budget: Budget, depth: number): RichBlock[][] {
  return childrenOf(node)
    .map((item) => blocksOf(childrenOf(item), budget, depth + 2))
    .filter((item) => item.length > 0);
}

function rowsOf(node: unknown, budget: Budget, depth: number): RichCell[][] {
  return childrenOf(node)
    .map((row) =>
      childrenOf(row).map((cell): RichCell => {
        const colspan = count(cell, "colspan");
        const rowspan = count(cell, "rowspan");
        return {
          header: member(cell, "type") === "tableHeader",
          ...(colspan === undefined ? {} : { colspan }),
          ...(rowspan === undefined ? {} : { rowspan }),
          content: blocksOf(childrenOf(cell), budget, depth + 3),
        };
      }),
    )
    .filter((row) => row.length > 0);
}

function tasksOf(node: unknown, budget: Budget, depth: number): { done: boolean; content: RichBlock[] }[] {
  return childrenOf(node).flatMap((item) => {
    if (member(item, "type") === "taskList") return tasksOf(item, budget, depth + 1);
    if (!spendNode(budget, depth)) return [];
    const done = attr(item, "state") === "DONE" || attr(item, "state") === "DECIDED";
    return [{ done, content: blocksOf(childrenOf(item), budget, depth + 1) }];
  });
}

/** A block; one that is unknown gives its children. */
function blockOf(node: unknown, budget: Budget, depth: number): RichBlock[] {
  if (!spendNode(budget, depth)) return [];
  const inline = () => childrenOf(node).flatMap((child) => inlineOf(child, budget, depth + 1));
  const inside = () => blocksOf(childrenOf(node), budget, depth + 1);
  switch (member(node, "type")) {
    case "paragraph": {
      const content = inline();
      return content.length > 0 ? [{ type: "paragraph", content }] : [];
    }
    case "heading": {
      const level = Number(member(member(node, "attrs"), "level"));
      const content = inline();
      return content.length > 0
        ? [{ type: "heading", level: Math.min(6, Math.max(1, Math.trunc(level) || 1)), content }]
        : [];
    }
    case "bulletList":
    case "orderedList": {
      const ordered = member(node, "type") === "orderedList";
      const items = itemsOf(node, budget, depth);
      const start = ordered ? count(node, "order") : undefined;
      return items.length > 0
        ? [{ type: "list", ordered, ...(start === undefined ? {} : { start }), items }]
        : [];
    }
    case "taskList":
    case "decisionList": {
      const items = tasksOf(node, budget, depth + 1);
      return items.length > 0 ? [{ type: "tasks", items }] : [];
    }
    case "blockquote": {
      const content = inside();
      return content.length > 0 ? [{ type: "quote", content }] : [];
    }
    case "codeBlock": {
      const text = childrenOf(node)
        .map((child) => member(child, "text"))
        .filter((part) => typeof part === "string")
        .join("");
      return [
        {
          type: "code",
          language: attr(node, "language").slice(0, 40) || null,
          text: spendText(budget, text),
        },
      ];
    }
    case "panel":
      return [{ type: "panel", tone: own(PANELS, attr(node, "panelType")) ?? "note", content: inside() }];
    case "expand":
    case "nestedExpand":
      return [{ type: "expand", title: spendText(budget, attr(node, "title")), content: inside() }];
    case "table": {
      const rows = rowsOf(node, budget, depth);
      return rows.length > 0 ? [{ type: "table", rows }] : [];
    }
    case "rule":
      return [{ type: "rule" }];
    case "blockCard":
    case "embedCard": {
      const href = safeHref(attr(node, "url"));
      return href === undefined
        ? []
        : [{ type: "paragraph", content: [{ type: "text", text: spendText(budget, href), href }] }];
    }
    case "media": {
      const name = spendText(budget, attr(node, "alt"));
      return name === "" ? [] : [{ type: "file", name }];
    }
    default:
      return inside();
  }
}

/**
 * An ADF document (Atlassian Document Format; schema `@atlaskit/adf-schema`) as what pages render.
 * Only what is named here comes through; of anything else the words do. Never throws.
 */
export function richFromAdf(document: unknown): RichDoc {
  return blocksOf(childrenOf(document), newBudget(), 0);
}
