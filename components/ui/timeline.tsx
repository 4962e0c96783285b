import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/**
 * A story from top to bottom, along a thin line:
 *   <Timeline label="…"><TimelineItem mark={<Glyph …/>} at={<RelativeTime …/>}>words</TimelineItem></Timeline>
 * `mark` is a 14 px icon or glyph. `fresh` fades a new line in. TimelineNote holds a comment's text.
 */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="timeline grid">
      {children}
    </ol>
  );
}

export function TimelineItem({
  mark,
  at,
  below,
  fresh = false,
  className,
  children,
}: {
  mark: ReactNode;
  at?: ReactNode;
  /** Under the words and the time, over the whole width. */
  below?: ReactNode;
  fresh?: boolean;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <li
      className={cn(
        "grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3 py-[7px] text-desk",
        fresh && "floating",
        className,
      )}
    >
      <span className="grid size-5 place-items-center text-muted">{mark}</span>
      <div className="min-w-0">{children}</div>
      {at ? <span className="text-caption whitespace-nowrap text-muted">{at}</span> : null}
      {below ? <div className="col-start-2 -col-end-1 min-w-0">{below}</div> : null}
    </li>
  );
}

export function TimelineNote({ children }: { children: ReactNode }) {
  return (
    <div className="mt-1.5 rounded-card border border-line bg-raised px-3 py-2.5 text-control">
      {children}
    </div>
  );
}
