import type { Alert } from "#lib/incidents/rules/alert.ts";
import { type EntryDraft, type IncidentState, reopened } from "#lib/incidents/rules/state.ts";

interface Changed {
  kind: "changed";
  state: IncidentState;
  entries: EntryDraft[];
}

/** Longer than anybody may put an incident off here. */
const LONGEST_SNOOZE_MS = 30 * 24 * 3_600_000;

/** Words that were written at the source stand here too, whatever the state. */
export function noteBySource(current: IncidentState, { deed }: Alert): Changed {
  const data = deed?.by === undefined ? {} : { by: deed.by };
  return { kind: "changed", state: current, entries: [{ kind: "commented", body: deed?.note ?? "", data }] };
}

/** An acknowledgement taken back at the source is taken back here. */
export function unacknowledgeBySource(current: IncidentState): Changed {
  return {
    kind: "changed",
    state: { ...reopened(current), version: current.version + 1 },
    entries: [
      {
        kind: "status_changed",
        from: "acknowledged",
        to: "open",
        data: { reason: "unacknowledged_at_source" },
      },
    ],
  };
}

/** Put off at the source, put off here; for thirty days at most. */
export function snoozeBySource(current: IncidentState, until: Date, { receivedAt }: Alert): Changed {
  const last = receivedAt.getTime() + LONGEST_SNOOZE_MS;
  const snoozedUntil = new Date(Math.min(until.getTime(), last));
  return {
    kind: "changed",
    state: {
      ...current,
      snoozedUntil,
      snoozedBy: null,
      snoozedByName: null,
      snoozedSeverity: current.severity,
      version: current.version + 1,
    },
    entries: [{ kind: "note", data: { reason: "snoozed_at_source", until: snoozedUntil.toISOString() } }],
  };
}
