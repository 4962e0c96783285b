import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";
import { FileChip } from "#components/portal/file-list.tsx";
import { Code } from "#components/ui/bits.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Check } from "#components/ui/icons.ts";
import type { RichBlock, RichCell, RichDoc, RichInline, RichMark } from "#lib/richtext/ast.ts";
import type { TicketAttachment } from "#lib/tickets/schema.ts";

const Files = createContext<readonly TicketAttachment[]>([]);

/** Finds the file that a text names, whatever way its name was composed. */
function useNamed(name: string): TicketAttachment | undefined {
  const wanted = name.normalize("NFC");
  return useContext(Files).find((file) => file.filename.normalize("NFC") === wanted);
}

/**
 * A text that came from Jira, from the one form that lib/richtext makes of it. Every node becomes an
 * element named here; nothing is set as HTML. Files lead through our own proxy.
 */
export function RichText({ doc, files }: { doc: RichDoc; files: readonly TicketAttachment[] }) {
  return (
    <Files.Provider value={files}>
      <Blocks blocks={doc} />
    </Files.Provider>
  );
}

function Blocks({ blocks }: { blocks: RichBlock[] }) {
  return blocks.map((block, index) => <Block key={index} block={block} />);
}

const PANEL = {
  info: "border-line bg-surface",
  note: "border-line bg-surface",
  ok: "border-transparent bg-ok-bg text-ok-fg",
  warn: "border-transparent bg-ack-bg text-ack-fg",
  bad: "border-transparent bg-open-bg text-open-fg",
};

function Block({ block }: { block: RichBlock }) {
  switch (block.type) {
    case "paragraph":
      return (
        <p>
          <Inline parts={block.content} />
        </p>
      );
    case "heading":
      // The page has headings of its own; within a message they are words that stand out.
      return (
        <p role="heading" aria-level={Math.min(6, block.level + 2)} className="font-semibold">
          <Inline parts={block.content} />
        </p>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List
          {...(block.ordered && block.start !== undefined ? { start: block.start } : {})}
          className={cn(
            "grid gap-1 pl-[18px] marker:text-deco",
            block.ordered ? "list-decimal" : "list-disc",
          )}
        >
          {block.items.map((item, index) => (
            <li key={index}>
              <div className="grid gap-1">
                <Blocks blocks={item} />
              </div>
            </li>
          ))}
        </List>
      );
    }
    case "tasks":
      return <Tasks items={block.items} />;
    case "quote":
      return (
        <blockquote className="grid gap-2 border-l-2 border-line pl-3 text-muted">
          <Blocks blocks={block.content} />
        </blockquote>
      );
    case "code":
      return (
        <pre className="overflow-x-auto rounded-control bg-well px-3 py-2 font-mono text-[0.875em] leading-[1.6]">
          <code>{block.text}</code>
        </pre>
      );
    case "panel":
      return (
        <div className={cn("grid gap-2 rounded-control border px-3 py-2", PANEL[block.tone])}>
          {block.title ? <p className="font-semibold">{block.title}</p> : null}
          <Blocks blocks={block.content} />
        </div>
      );
    case "expand":
      return (
        <details className="rounded-control border border-line px-3 py-2">
          <summary className="cursor-pointer font-medium">{block.title || "…"}</summary>
          <div className="mt-2 grid gap-2">
            <Blocks blocks={block.content} />
          </div>
        </details>
      );
    case "table":
      return <Table rows={block.rows} />;
    case "file":
      return <FileNamed name={block.name} large />;
    case "rule":
      return <hr className="border-line-soft" />;
  }
}

function Tasks({ items }: { items: { done: boolean; content: RichBlock[] }[] }) {
  const t = useTranslations("write.task");
  return (
    <ul className="grid gap-1">
      {items.map((item, index) => (
        <li key={index} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2">
          <span
            role="img"
            aria-label={t(item.done ? "done" : "open")}
            className="mt-[5px] grid size-4 place-items-center rounded-small border border-line-input"
          >
            {item.done ? <Icon of={Check} size={14} /> : null}
          </span>
          <div className="grid gap-1">
            <Blocks blocks={item.content} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Table({ rows }: { rows: RichCell[][] }) {
  return (
    <div className="overflow-x-auto">
      <table className="border-collapse text-[0.9375em]">
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => {
                const Cell = cell.header ? "th" : "td";
                return (
                  <Cell
                    key={at}
                    colSpan={cell.colspan}
                    rowSpan={cell.rowspan}
                    className={cn(
                      "border border-line px-2.5 py-1.5 text-left align-top",
                      cell.header && "bg-surface font-medium",
                    )}
                  >
                    <Blocks blocks={cell.content} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Inline({ parts }: { parts: RichInline[] }) {
  return parts.map((part, index) => <Part key={index} part={part} />);
}

const TONE = {
  plain: "bg-well text-muted",
  info: "bg-new-bg text-new-fg",
  ok: "bg-ok-bg text-ok-fg",
  warn: "bg-ack-bg text-ack-fg",
  bad: "bg-open-bg text-open-fg",
};

function Part({ part }: { part: RichInline }) {
  switch (part.type) {
    case "text":
      return <Words part={part} />;
    case "break":
      return <br />;
    case "mention":
      return (
        <span className="rounded-small bg-accent-soft px-1 font-medium text-accent-text">@{part.name}</span>
      );
    case "date":
      return <time dateTime={part.day}>{part.day}</time>;
    case "status":
      return (
        <span className={cn("rounded-small px-1.5 py-px text-caption font-medium", TONE[part.tone])}>
          {part.text}
        </span>
      );
    case "file":
      return <FileNamed name={part.name} />;
  }
}

const ELEMENT: Record<Exclude<RichMark, "code">, "strong" | "em" | "s" | "u" | "sub" | "sup"> = {
  strong: "strong",
  em: "em",
  strike: "s",
  underline: "u",
  sub: "sub",
  sup: "sup",
};

function Words({ part }: { part: Extract<RichInline, { type: "text" }> }) {
  let words: ReactNode = part.text;
  for (const mark of part.marks ?? []) {
    if (mark === "code") words = <Code>{words}</Code>;
    else {
      const Element = ELEMENT[mark];
      // Hangul has no italics; emphasis is weight there.
      words = <Element className={mark === "em" ? "font-medium not-italic" : undefined}>{words}</Element>;
    }
  }
  if (part.href === undefined) return words;
  return (
    <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" className="link">
      {words}
    </a>
  );
}

function FileNamed({ name, large = false }: { name: string; large?: boolean }) {
  const file = useNamed(name);
  if (!file) return <span className="text-muted">{name}</span>;
  if (large) return <FileChip file={file} />;
  return (
    <a href={file.url} target="_blank" rel="noopener noreferrer" className="link">
      {file.filename}
    </a>
  );
}
