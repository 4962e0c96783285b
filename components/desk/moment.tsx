"use client";
import { useMinuteReader, useReader } from "#components/vocabulary/clock.ts";
import { formatAbsolute, formatClock, formatDate, formatDateTime, type Reader } from "#lib/i18n/format.ts";

function isToday(at: string, reader: Reader): boolean {
  return reader.now !== undefined && formatDate(at, reader) === formatDate(reader.now, reader);
}

/**
 * A moment as short as it can be: today `13:41` (`13:41:07` with `seconds`), before that `3월 16일 13:41`,
 * or only the date with `dateOnly`.
 */
export function Moment({
  at,
  seconds = false,
  dateOnly = false,
  className,
}: {
  at: string;
  seconds?: boolean;
  dateOnly?: boolean;
  className?: string | undefined;
}) {
  const reader = useMinuteReader();
  const text = isToday(at, reader)
    ? formatClock(at, reader, seconds)
    : dateOnly
      ? formatDate(at, reader)
      : formatDateTime(at, reader);
  return (
    <time dateTime={at} title={formatAbsolute(at, reader)} className={className} suppressHydrationWarning>
      {text}
    </time>
  );
}

/** From one moment to another: `13:44–14:19`, with the date in front when it was not today. */
export function Stretch({ from, to }: { from: string; to: string }) {
  const reader = useReader();
  const end = formatClock(to, reader);
  const same = formatDate(from, reader) === formatDate(to, reader);
  return (
    <span title={`${formatAbsolute(from, reader)} – ${formatAbsolute(to, reader)}`}>
      <Moment at={from} />–{same ? end : <Moment at={to} />}
    </span>
  );
}
