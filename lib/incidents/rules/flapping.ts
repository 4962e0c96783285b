import { AT_REST, type EntryDraft, type IncidentState } from "#lib/incidents/rules/state.ts";

const WINDOW_MS = 30 * 60_000;
/** More comings and goings than this within the window, and the fault flaps. */
const CALM_TRANSITIONS = 4;
/** A flapping fault that neither comes nor goes for so long is settled. */
export const FLAPPING_QUIET_MS = 15 * 60_000;

/** The comings and goings of the window that ends at `at`, with this one. */
export function withTransition(transitions: string[], at: Date): string[] {
  const since = at.getTime() - WINDOW_MS;
  const recent = transitions.filter((time) => Date.parse(time) > since);
  return [...recent.slice(-CALM_TRANSITIONS), at.toISOString()];
}

/** Whether so many comings and goings, all within the window, are too many to tell each. */
export function isTooMany(transitions: string[]): boolean {
  return transitions.length > CALM_TRANSITIONS;
}

/** Says in the timeline that from here on comings and goings are told in one row. */
export function flappingBegan(transitions: string[]): EntryDraft {
  return { kind: "note", data: { reason: "flapping_began", transitions: transitions.length } };
}

/**
 * What quiet makes of a flapping fault: resolved if the source's last word was that it is well,
 * else open as any other. Undefined while it is not flapping or not quiet yet.
 */
export function settleFlapping(
  current: IncidentState,
  at: Date,
): { state: IncidentState; entries: EntryDraft[] } | undefined {
  const last = current.transitions.at(-1);
  if (!current.flappingSince || !last) return undefined;
  if (at.getTime() - Date.parse(last) < FLAPPING_QUIET_MS) return undefined;
  const settled = { ...current, flappingSince: null, transitions: [], version: current.version + 1 };
  if (!current.sourceClearedAt) {
    return { state: settled, entries: [{ kind: "note", data: { reason: "flapping_ended" } }] };
  }
  return {
    state: {
      ...settled,
      ...AT_REST,
      status: "resolved",
      resolvedAt: at,
      resolvedBy: null,
      resolvedByName: null,
    },
    entries: [
      {
        kind: "status_changed",
        from: current.status,
        to: "resolved",
        data: { reason: "flapping_ended" },
      },
    ],
  };
}
