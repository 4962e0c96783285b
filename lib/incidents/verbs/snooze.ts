import { userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { act } from "#lib/incidents/verbs/act.ts";
import type { Decision } from "#lib/incidents/rules/decide.ts";
import { type Incident, SnoozeInput } from "#lib/incidents/schema.ts";
import { type IncidentState, isActive, NOT_SNOOZED } from "#lib/incidents/rules/state.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";

const LONGEST_MS = 30 * 24 * 3_600_000;

function wake(present: IncidentState): Decision {
  if (!present.snoozedUntil) return { kind: "noted", entries: [] };
  return {
    kind: "changed",
    state: { ...present, ...NOT_SNOOZED, version: present.version + 1 },
    entries: [{ kind: "note", data: { reason: "unsnoozed" } }],
  };
}

function checkedUntil(text: string, now: Date): Date {
  const until = new Date(text);
  const wait = until.getTime() - now.getTime();
  if (wait > 0 && wait <= LONGEST_MS) return until;
  throw wrongField("until", wait > 0 ? "no later than thirty days from now" : "must be in the future");
}

/**
 * Puts an active incident out of the way until a moment, or with null back in the way. Its alerts are
 * counted meanwhile; only a severity above that of now brings it back early. Staff only.
 */
export async function snoozeIncident(
  viewer: Viewer,
  idOrNumber: string,
  input: SnoozeInput,
): Promise<Incident> {
  const { until, version } = SnoozeInput.parse(input);
  const { incident } = await act(viewer, idOrNumber, {
    version,
    past: until === null ? "unsnoozed" : "snoozed",
    detail: { until },
    decide(present, at) {
      if (until === null) return wake(present);
      if (!isActive(present.status)) {
        return { kind: "refused", message: `The incident is ${present.status}; it cannot be snoozed` };
      }
      const snoozedUntil = checkedUntil(until, at);
      const snoozed = {
        snoozedUntil,
        snoozedBy: userIdOf(viewer),
        snoozedByName: viewer.name,
        snoozedSeverity: present.severity,
      };
      return {
        kind: "changed",
        state: { ...present, ...snoozed, version: present.version + 1 },
        entries: [{ kind: "note", data: { reason: "snoozed", until: snoozedUntil.toISOString() } }],
      };
    },
  });
  return incident;
}
