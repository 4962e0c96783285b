import type { TimelineEntry } from "#lib/incidents/schema.ts";

/** Rows of one story put together, oldest first, each once; of a row known twice the later reading wins. */
export function joinEntries(known: TimelineEntry[], read: TimelineEntry[]): TimelineEntry[] {
  const byId = new Map([...known, ...read].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/** Every leaf of a JSON value with the way to it. */
function leaves(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === "object" && value !== null && Object.keys(value).length > 0) {
    for (const [key, child] of Object.entries(value)) leaves(child, `${path}/${key}`, into);
  } else into.set(path, JSON.stringify(value));
}

function leavesOf(body: string): Map<string, string> {
  const into = new Map<string, string>();
  try {
    leaves(JSON.parse(body), "", into);
  } catch {
    // Not JSON: the whole text is its one value.
    into.set("", body);
  }
  return into;
}

/** How many values of two bodies differ, those that only one of them has included. */
export function changedValues(before: string, after: string): number {
  if (before === after) return 0;
  const a = leavesOf(before);
  const b = leavesOf(after);
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).length;
}

/** As much as a delivery may take; beyond it the two clocks differ, or the source told late. */
const SKEW_MS = 5 * 60_000;

/**
 * When it happened by the source's own clock, where that is not when we heard of it. Of single alerts
 * only: a row of many has many times, and what maintenance held back is told when it is let go.
 */
export function sourceTime({ at, count, data }: TimelineEntry): string | undefined {
  const { eventAt, heldBack } = data;
  if (typeof eventAt !== "string" || count > 1 || heldBack !== undefined) return undefined;
  return Math.abs(Date.parse(eventAt) - Date.parse(at)) > SKEW_MS ? eventAt : undefined;
}
