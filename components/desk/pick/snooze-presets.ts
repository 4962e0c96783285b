import { dateIn, momentIn } from "#lib/core/clock.ts";

/** A usual time to snooze for. */
export type SnoozePreset = { until: Date } & (
  | { kind: "minutes" | "hours"; count: number }
  | { kind: "tomorrow" | "monday" }
);

const MINUTE = 60_000;
const DAY = 86_400_000;
const MORNING = "09:00";

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** What is usually chosen, soonest first; mornings are nine o'clock in the person's zone. */
export function snoozePresets(now: Date, timeZone: string): SnoozePreset[] {
  const span = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);
  const today = dateIn(timeZone, now);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  const morning = (days: number) => momentIn(timeZone, dayAfter(today, days), MORNING);
  return [
    { kind: "minutes", count: 30, until: span(30) },
    { kind: "hours", count: 1, until: span(60) },
    { kind: "hours", count: 4, until: span(240) },
    { kind: "tomorrow", until: morning(1) },
    ...(toMonday === 1 ? [] : [{ kind: "monday" as const, until: morning(toMonday) }]),
  ];
}
