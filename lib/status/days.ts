import { dateIn } from "#lib/core/clock.ts";
import type { PublicNotice, StatusDay } from "#lib/status/schema.ts";

/** How far back a status page tells. */
export const HISTORY_DAYS = 90;

const DAY_MS = 24 * 3_600_000;

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/** The last `HISTORY_DAYS` days of a zone's calendar, oldest first, with how many notices lasted into each. */
export function statusDays(notices: PublicNotice[], timeZone: string, now: Date): StatusDay[] {
  const today = dateIn(timeZone, now);
  const spans = notices.map(({ startedAt, resolvedAt }) => ({
    from: dateIn(timeZone, new Date(startedAt)),
    to: resolvedAt === null ? today : dateIn(timeZone, new Date(resolvedAt)),
  }));
  const days: StatusDay[] = [];
  for (let date = today; days.length < HISTORY_DAYS; date = dayBefore(date)) {
    days.push({ date, notices: spans.filter(({ from, to }) => from <= date && date <= to).length });
  }
  return days.toReversed();
}
