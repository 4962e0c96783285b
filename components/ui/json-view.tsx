import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { type DiffLine, diffLines } from "#components/ui/diff-lines.ts";
import { changedSpans, type Span } from "#components/ui/line-pairs.ts";
import { prettyJson } from "#components/ui/pretty-json.ts";

/**
 * Code on a quiet ground.
 *   CodeBlock   any text
 *   JsonView    JSON (or, if it does not parse, the text) with numbered lines; with `compareTo`, an
 *               earlier body, what is gone and what is new is tinted and signed − and +
 */
export function CodeBlock({ className, children }: { className?: string | undefined; children: string }) {
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
      className={cn(
        "overflow-x-auto rounded-control border border-line-soft bg-surface px-3 py-2.5 font-mono text-code",
        className,
      )}
    >
      {children}
    </pre>
  );
}

function lay(text: string): string[] {
  // Not JSON: form bodies and broken ones are shown as they came.
  return (prettyJson(text) ?? text).split(/\r?\n/);
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(?<![\w.])(-?\d[\d.eE+-]*|true|false|null)\b/g;

/** The parts of a line with their colours, in order and without gaps. */
function parts(line: string): { text: string; tone: string }[] {
  const found: { text: string; tone: string }[] = [];
  let last = 0;
  for (const match of line.matchAll(TOKEN)) {
    found.push({ text: line.slice(last, match.index), tone: "" });
    const [whole, string, colon] = match;
    found.push({ text: whole, tone: string ? (colon ? "text-ink" : "text-accent-text") : "text-ok-fg" });
    last = match.index + whole.length;
  }
  found.push({ text: line.slice(last), tone: "" });
  return found;
}

const TINT = {
  add: "rounded-[3px] bg-ok-fg/22 py-0.5 text-ink",
  del: "rounded-[3px] bg-open-fg/22 py-0.5 text-ink",
  same: "",
};

/** A coloured line whose changed `span` is tinted. */
function colored({ text, kind }: DiffLine, span: Span | undefined): ReactNode[] {
  const [from, to] = span ?? [0, 0];
  let at = 0;
  return parts(text).flatMap((part) => {
    const start = at;
    at += part.text.length;
    const cut = (a: number, b: number) => part.text.slice(Math.max(0, a - start), Math.max(0, b - start));
    return [
      [cut(start, Math.min(from, at)), part.tone],
      [cut(Math.max(from, start), Math.min(to, at)), TINT[kind]],
      [cut(Math.max(to, start), at), part.tone],
    ].map(([words, tone], index) =>
      words ? (
        <span key={`${start}-${index}`} className={tone}>
          {words}
        </span>
      ) : null,
    );
  });
}

const SIGN: Record<DiffLine["kind"], string> = { same: "", add: "+", del: "−" };

export function JsonView({
  text,
  compareTo,
  className,
}: {
  text: string;
  compareTo?: string | null | undefined;
  className?: string | undefined;
}) {
  const own = lay(text);
  const lines: DiffLine[] =
    compareTo === null || compareTo === undefined
      ? own.map((line) => ({ kind: "same", text: line }))
      : diffLines(lay(compareTo), own);
  const spans = changedSpans(lines);
  return (
    <div
      role="region"
      aria-label="JSON"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
      className={cn("overflow-x-auto py-2 font-mono text-code [font-variant-ligatures:none]", className)}
    >
      <div className="w-max min-w-full">
        {lines.map((line, index) => (
          <div
            key={index}
            className={cn(
              "grid grid-cols-[44px_18px_1fr] pr-3 whitespace-pre",
              line.kind === "add" && "bg-ok-bg",
              line.kind === "del" && "bg-open-bg",
            )}
          >
            <span aria-hidden className="num pr-3 text-right text-muted select-none">
              {index + 1}
            </span>
            <b className={cn("font-medium", line.kind === "add" ? "text-ok-fg" : "text-open-fg")}>
              {SIGN[line.kind]}
            </b>
            <span>{colored(line, spans[index])}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
