import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { type DiffLine, diffLines } from "#components/ui/diff-lines.ts";

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

/** JSON laid out for reading; other text unchanged. */
function pretty(text: string): string[] {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).split("\n");
  } catch {
    // Not JSON: form bodies and broken ones are shown as they came.
    return text.split(/\r?\n/);
  }
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(-?\d[\d.eE+-]*|true|false|null)\b/g;

function colored(line: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let last = 0;
  for (const match of line.matchAll(TOKEN)) {
    parts.push(line.slice(last, match.index));
    const [whole, string, colon] = match;
    const tone = string ? (colon ? "text-ink" : "text-accent-text") : "text-ok-fg";
    parts.push(
      <span key={match.index} className={tone}>
        {whole}
      </span>,
    );
    last = match.index + whole.length;
  }
  parts.push(line.slice(last));
  return parts;
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
  const own = pretty(text);
  const lines: DiffLine[] =
    compareTo === null || compareTo === undefined
      ? own.map((line) => ({ kind: "same", text: line }))
      : diffLines(pretty(compareTo), own);
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
            <span>{colored(line.text)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
