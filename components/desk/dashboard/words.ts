import { formatDuration } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Kept } from "#lib/incidents/sla/schema.ts";

/** A span in seconds: `3분 12초` while seconds still matter, then as everywhere. */
export function spanOf(seconds: number, locale: Locale): string {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds % 60);
  if (minutes < 1 || minutes >= 10 || rest === 0) return formatDuration(seconds * 1000, locale);
  return `${formatDuration(minutes * 60_000, locale)} ${formatDuration(rest * 1000, locale)}`;
}

/** `−12%`, `+6분`: what has changed, with a sign that screen readers know. */
export function signed(value: number, text: string): string {
  return value === 0 ? text : `${value > 0 ? "+" : "−"}${text}`;
}

/** How many percent kept it, rounded down so that 100 means all; null = there were none. */
export function shareOf({ kept, of }: Kept): number | null {
  return of === 0 ? null : Math.floor((kept / of) * 100);
}
