"use client";
import {
  formatAbsolute,
  formatClock,
  formatDate,
  formatDateTime,
  formatDuration,
  formatRelative,
} from "#lib/i18n/format.ts";
import { useReader } from "#components/vocabulary/clock.ts";

/**
 * Times, in the reader's zone, with the absolute one in `title` and `datetime`.
 *   RelativeTime  12초 전 → 3분 전 → 어제 17:20 → 3월 13일; ticks
 *   Clock         14:32, `seconds` 14:32:06; `date` 3월 17일; `both` 3월 17일 14:32
 *   Since         51분: how long since then; ticks
 * `at` is an ISO 8601 time.
 */
export function RelativeTime({ at, className }: { at: string; className?: string | undefined }) {
  const reader = useReader();
  return (
    <time dateTime={at} title={formatAbsolute(at, reader)} className={className} suppressHydrationWarning>
      {formatRelative(at, reader)}
    </time>
  );
}

export function Clock({
  at,
  show = "time",
  className,
}: {
  at: string;
  show?: "time" | "seconds" | "date" | "both";
  className?: string | undefined;
}) {
  const reader = useReader();
  const text =
    show === "date"
      ? formatDate(at, reader)
      : show === "both"
        ? formatDateTime(at, reader)
        : formatClock(at, reader, show === "seconds");
  return (
    <time dateTime={at} title={formatAbsolute(at, reader)} className={className} suppressHydrationWarning>
      {text}
    </time>
  );
}

export function Since({ at, className }: { at: string; className?: string | undefined }) {
  const reader = useReader();
  return (
    <time dateTime={at} title={formatAbsolute(at, reader)} className={className} suppressHydrationWarning>
      {reader.now
        ? formatDuration(reader.now.getTime() - Date.parse(at), reader.locale)
        : formatDateTime(at, reader)}
    </time>
  );
}
