import { dateIn, momentIn } from "#lib/core/clock.ts";
import type { NoticeChoices } from "#lib/notifications/personal/schema.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * When the quiet hours that `at` is in are over for something of this severity; undefined = it may
 * be told now. Hours that run over midnight belong to the day they began on.
 */
export function quietUntil(
  quiet: NoticeChoices["quiet"],
  severity: "critical" | "warning" | "info",
  at: Date,
): Date | undefined {
  if (!quiet || severity === "critical" || (severity === "warning" && quiet.upTo === "info"))
    return undefined;
  const overnight = quiet.to < quiet.from;
  for (const daysAgo of [1, 0]) {
    const day = dateIn(quiet.timeZone, new Date(at.getTime() - daysAgo * DAY_MS));
    const nextDay = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
    const begins = momentIn(quiet.timeZone, day, quiet.from);
    const ends = momentIn(quiet.timeZone, overnight ? nextDay : day, quiet.to);
    if (at >= begins && at < ends) return ends;
  }
  return undefined;
}
