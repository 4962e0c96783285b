import type { ReactNode } from "react";

/** A titled part of the dashboard under a line. */
export function Panel({
  title,
  note,
  aside,
  className,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={className}>
      <header className="flex flex-wrap items-baseline gap-x-2 gap-y-1 border-t border-line-soft pt-4 pb-4">
        <h2 className="font-semibold">{title}</h2>
        {note ? <span className="text-caption text-muted">{note}</span> : null}
        {aside ? <span className="ml-auto">{aside}</span> : null}
      </header>
      {children}
    </section>
  );
}

/**
 * An axis with its grid around a drawing that fills it, and words under it. The drawing is stretched,
 * so it holds no words; ticks are from below, with how far up each is (0–1).
 */
export function Frame({
  ticks,
  height,
  foot,
  children,
}: {
  ticks: { at: number; label: string }[];
  height: number;
  foot: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-caption text-muted">
      <div className="relative" style={{ height }}>
        <span aria-hidden className="invisible">
          {ticks.map(({ label }) => label).reduce((a, b) => (b.length > a.length ? b : a), "")}
        </span>
        {ticks.map(({ at, label }) => (
          <span
            key={at}
            className="num absolute right-0 translate-y-1/2 leading-none whitespace-nowrap"
            style={{ bottom: `${at * 100}%` }}
          >
            {label}
          </span>
        ))}
      </div>
      <div className="relative" style={{ height }}>
        {ticks.map(({ at }) => (
          <span
            key={at}
            aria-hidden
            className="absolute inset-x-0 border-t border-(--chart-grid)"
            style={{ bottom: `${at * 100}%` }}
          />
        ))}
        {children}
      </div>
      <span />
      <div className="pt-1.5">{foot}</div>
    </div>
  );
}
