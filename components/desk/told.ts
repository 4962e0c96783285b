import type { LiveChange } from "#components/live/stream.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** What the live stream tells of an incident (lib/incidents/announcement.ts). */
export type Told = Pick<Incident, "id" | "status" | "severity" | "count" | "lastSeenAt" | "version">;

const STATUSES: Record<Incident["status"], true> = {
  open: true,
  acknowledged: true,
  resolved: true,
  closed: true,
};
const SEVERITIES: Record<Incident["severity"], true> = { critical: true, warning: true, info: true };

function isOneOf<T extends string>(all: Record<T, true>, value: unknown): value is T {
  return typeof value === "string" && Object.hasOwn(all, value);
}

/** The incident that a change tells of; null when it says less than a row needs, so that it must be read. */
export function toldOf({ id, status, severity, count, lastSeenAt, version }: LiveChange): Told | null {
  if (!isOneOf(STATUSES, status) || !isOneOf(SEVERITIES, severity)) return null;
  if (typeof count !== "number" || typeof version !== "number" || typeof lastSeenAt !== "string") return null;
  return { id, status, severity, count, lastSeenAt, version };
}
