import type { ReactElement } from "react";
import { cn } from "#components/ui/cn.ts";

/** The marks that carry a state by shape alone, so that the page works in greyscale. */
export type GlyphName =
  | "ack"
  | "answer"
  | "closed"
  | "critical"
  | "done"
  | "info"
  | "new"
  | "open"
  | "review"
  | "warning";

const check = (
  <path
    d="m3 8.4 3.4 3.4L13 4.7"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.1"
    strokeLinecap="round"
    strokeLinejoin="round"
  />
);

const SHAPES: Record<GlyphName, ReactElement> = {
  ack: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.75" />
      <circle cx="8" cy="8" r="2.6" fill="currentColor" />
    </>
  ),
  answer: (
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 7.25 0 0 1 8 .75ZM5.4 4.5a1.15 1.15 0 0 0-1.15 1.15v2.9A1.15 1.15 0 0 0 5.4 9.7h.5v2l2.5-2h2.2a1.15 1.15 0 0 0 1.15-1.15v-2.9A1.15 1.15 0 0 0 10.6 4.5Z"
    />
  ),
  closed: <path d="M3.5 8h9" fill="none" stroke="currentColor" strokeWidth="2.1" strokeLinecap="round" />,
  critical: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor" />
      <path d="M8 4.6v4" stroke="var(--knock-out)" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="8" cy="11.3" r="1.1" fill="var(--knock-out)" />
    </>
  ),
  done: check,
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 7.4v3.4" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
      <circle cx="8" cy="5" r="1" fill="currentColor" />
    </>
  ),
  new: <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="2" />,
  open: (
    <path
      d="M8 3 13.6 12.9H2.4Z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
    />
  ),
  review: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.75" />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  warning: (
    <path
      d="M8 1.7 14.3 8 8 14.3 1.7 8Z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
    />
  ),
};

/** One mark, in the colour of its surroundings. Always beside a word, therefore hidden from readers. */
export function Glyph({
  name,
  size = 14,
  className,
}: {
  name: GlyphName;
  size?: number;
  className?: string | undefined;
}) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden className={cn("flex-none", className)}>
      {SHAPES[name]}
    </svg>
  );
}
