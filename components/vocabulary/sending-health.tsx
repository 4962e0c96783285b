"use client";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";

/** How sending to somewhere fares: the states of channels and of subscriptions. */
type SendingState = "ok" | "waiting" | "retrying" | "failing" | "inactive";

const LOOK: Record<SendingState, { glyph: GlyphName; color: string }> = {
  ok: { glyph: "done", color: "text-ok-fg" },
  waiting: { glyph: "new", color: "text-muted" },
  retrying: { glyph: "review", color: "text-ack-fg" },
  failing: { glyph: "open", color: "text-open-fg" },
  inactive: { glyph: "closed", color: "text-muted" },
};

/** Mark and word of a state and, where there is one, `children`: why. */
export function SendingHealth({
  state,
  word,
  children,
}: {
  state: SendingState;
  word: string;
  children?: ReactNode;
}) {
  const look = LOOK[state];
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2">
      <span className={cn("inline-flex items-center gap-1.5 font-medium whitespace-nowrap", look.color)}>
        <Glyph name={look.glyph} />
        {word}
      </span>
      {children ? <span className="text-muted">{children}</span> : null}
    </span>
  );
}
