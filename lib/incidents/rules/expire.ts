import { AT_REST, type EntryDraft, type IncidentState, isActive } from "#lib/incidents/rules/state.ts";

/** What silence for `silentMs` makes of an incident; undefined while it is not that silent yet. Pure. */
export function expire(
  current: IncidentState,
  at: Date,
  silentMs: number,
): { state: IncidentState; entries: EntryDraft[] } | undefined {
  if (!isActive(current.status) || at.getTime() - current.lastSeenAt.getTime() < silentMs) return undefined;
  return {
    state: {
      ...current,
      ...AT_REST,
      status: "resolved",
      resolvedAt: at,
      resolvedBy: null,
      resolvedByName: null,
      version: current.version + 1,
    },
    entries: [
      {
        kind: "status_changed",
        from: current.status,
        to: "resolved",
        data: { reason: "inactivity", minutes: Math.round(silentMs / 60_000) },
      },
    ],
  };
}
