"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/**
 * A row of choices of which one is current.
 *   SegmentedLinks    the choice lives in the URL: items {key, href, label, count?, glyph?, current}
 *   SegmentedButtons  the choice lives on the page: value, onChange, items {value, label, count?, glyph?}
 * On narrow screens the row scrolls sideways.
 */
interface Segment {
  label: ReactNode;
  count?: ReactNode;
  glyph?: ReactNode;
}

export interface SegmentLink extends Segment {
  key: string;
  href: string;
  current: boolean;
}

const bar =
  "inline-flex max-w-full gap-0.5 overflow-x-auto rounded-card bg-well p-0.5 [scrollbar-width:none]";

function segment(current: boolean): string {
  return cn(
    "inline-flex h-[calc(var(--control)-2px)] flex-none items-center gap-1.5 rounded-control px-2.5 text-desk font-medium whitespace-nowrap focus-visible:outline-offset-[-2px]",
    current
      ? "bg-[light-dark(var(--raised),var(--slate-5))] text-ink forced-colors:outline-2 forced-colors:-outline-offset-2 forced-colors:outline-[Highlight] shadow-[0_0_0_1px_light-dark(var(--line),transparent)]"
      : "text-muted hover:text-ink",
  );
}

function Content({ glyph, label, count }: Segment) {
  return (
    <>
      {glyph}
      {label}
      {count === undefined ? null : <span className="num text-caption font-normal text-muted">{count}</span>}
    </>
  );
}

export function SegmentedLinks({ label, items }: { label: string; items: SegmentLink[] }) {
  return (
    <nav aria-label={label} className={bar}>
      {items.map(({ key, href, current, ...content }) => (
        <Link
          key={key}
          href={href}
          scroll={false}
          aria-current={current ? "page" : undefined}
          className={segment(current)}
        >
          <Content {...content} />
        </Link>
      ))}
    </nav>
  );
}

export function SegmentedButtons<T extends string>({
  label,
  value,
  onChange,
  items,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  items: (Segment & { value: T })[];
}) {
  return (
    <div role="group" aria-label={label} className={bar}>
      {items.map(({ value: own, ...content }) => (
        <button
          key={own}
          type="button"
          aria-pressed={own === value}
          className={segment(own === value)}
          onClick={() => onChange(own)}
        >
          <Content {...content} />
        </button>
      ))}
    </div>
  );
}
