"use client";
import { useTranslations } from "next-intl";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatAbsolute, formatClock, formatDate, formatDateTime, type Reader } from "#lib/i18n/format.ts";

const DAY_MS = 86_400_000;

/** Names the day of a moment in the reader's zone, the same text for the same day. */
export function dayOf(at: string, { locale, timeZone }: Reader): string {
  return formatDate(at, { locale, timeZone });
}

function nameOf(at: string, reader: Reader): "today" | "yesterday" | null {
  if (!reader.now) return null;
  const day = dayOf(at, reader);
  if (day === dayOf(reader.now.toISOString(), reader)) return "today";
  return day === dayOf(new Date(reader.now.getTime() - DAY_MS).toISOString(), reader) ? "yesterday" : null;
}

/**
 * `오늘 13:49`, `어제 17:20`, `3월 13일 10:12`; only the clock when `sameDayAs` is a moment of that day,
 * or always with `clockOnly`.
 */
export function DayClock({
  at,
  sameDayAs,
  clockOnly = false,
  className,
}: {
  at: string;
  sameDayAs?: string | undefined;
  clockOnly?: boolean;
  className?: string;
}) {
  const t = useTranslations("portal.ticket");
  const reader = useReader();
  const short = clockOnly || (sameDayAs !== undefined && dayOf(sameDayAs, reader) === dayOf(at, reader));
  const name = nameOf(at, reader);
  const time = formatClock(at, reader);
  return (
    <time dateTime={at} title={formatAbsolute(at, reader)} className={className} suppressHydrationWarning>
      {short ? time : name ? t(name, { time }) : formatDateTime(at, reader)}
    </time>
  );
}

/** The day alone, for lines between days. */
export function DayName({ at }: { at: string }) {
  const reader = useReader();
  return (
    <time dateTime={at} suppressHydrationWarning>
      {formatDate(at, reader)}
    </time>
  );
}
