import { cva } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";

/** The tones a state can have; each is a background, a word colour and a mark colour of tokens.css. */
export type Tone = "new" | "review" | "answer" | "done" | "open" | "ack" | "ok" | "closed";

const chip = cva("chip inline-flex items-center rounded-chip font-medium whitespace-nowrap", {
  variants: {
    tone: {
      new: "bg-new-bg text-new-fg",
      review: "bg-review-bg text-review-fg",
      answer: "bg-answer-bg text-answer-fg",
      done: "bg-done-bg text-done-fg",
      open: "bg-open-bg text-open-fg",
      ack: "bg-ack-bg text-ack-fg",
      ok: "bg-ok-bg text-ok-fg",
      closed: "bg-closed-bg text-closed-fg",
    } satisfies Record<Tone, string>,
    small: {
      true: "h-[22px] gap-[5px] pr-2 pl-1.5 text-caption",
      false: "h-6 gap-[5px] pr-[9px] pl-[7px] text-desk",
    },
  },
});

/** Colour of a mark by its tone. */
export const MARK: Record<Tone, string> = {
  new: "text-new-mark",
  review: "text-review-mark",
  answer: "text-answer-mark",
  done: "text-done-mark",
  open: "text-open-mark",
  ack: "text-ack-mark",
  ok: "text-ok-mark",
  closed: "text-closed-mark",
};

/** Mark and word on a tinted pill: for headers, cards and the portal. */
export function Chip({
  tone,
  glyph,
  small = false,
  children,
}: {
  tone: Tone;
  glyph: GlyphName;
  small?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={chip({ tone, small })}>
      <Glyph name={glyph} size={small ? 13 : 14} className={MARK[tone]} />
      {children}
    </span>
  );
}

/** Mark and word without a background: for rows of lists. `quiet` greys the word of a finished state. */
export function Mark({
  tone,
  glyph,
  quiet = false,
  children,
}: {
  tone: Tone;
  glyph: GlyphName;
  quiet?: boolean;
  children: ReactNode;
}) {
  return (
    <span
      className={cn("inline-flex items-center gap-1.5 align-middle whitespace-nowrap", quiet && "text-muted")}
    >
      <Glyph name={glyph} className={MARK[tone]} />
      {children}
    </span>
  );
}
