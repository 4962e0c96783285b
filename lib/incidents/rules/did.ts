import type { Alert } from "#lib/incidents/rules/alert.ts";
import type { Reaction } from "#lib/incidents/rules/react.ts";
import { type IncidentState, isWorse } from "#lib/incidents/rules/state.ts";

/** What an alert did, for the event log; `reason` is a code of the `reasons` messages. */
export interface Did {
  reason: string;
  detail?: Record<string, string | number>;
}

/** Says in one code what a reaction made of the incident that was there before. Pure. */
export function didOf(
  before: IncidentState | undefined,
  alert: Alert,
  reaction: Extract<Reaction, { kind: "created" | "changed" }>,
): Did {
  const { state } = reaction;
  if (reaction.kind === "created" || !before) {
    return { reason: before ? "incident_opened_again" : "incident_opened" };
  }
  switch (alert.said) {
    case "fired":
      return didFire(before, state);
    case "cleared":
      if (state.status === "resolved") return { reason: "incident_resolved" };
      return { reason: before.flappingSince ? "incident_flapping" : "incident_flapping_began" };
    case "disabled":
      return { reason: state.status === "resolved" ? "incident_disabled" : "incident_disabled_noted" };
    case "acknowledged":
      return {
        reason: state.status === before.status ? "incident_acknowledged_noted" : "incident_acknowledged",
      };
    case "noted":
      return { reason: "incident_noted" };
    case "unacknowledged":
      return { reason: state.status === before.status ? "incident_deed_noted" : "incident_unacknowledged" };
    case "snoozed":
      return { reason: state.version === before.version ? "incident_deed_noted" : "incident_snoozed" };
    case "assigned":
      return { reason: "incident_deed_noted" };
  }
}

function didFire(before: IncidentState, state: IncidentState): Did {
  if (before.status === "resolved") return { reason: "incident_reopened" };
  const detail = { from: before.severity, to: state.severity, count: state.count };
  if (before.status !== state.status) return { reason: "incident_escalated", detail };
  if (before.snoozedUntil && !state.snoozedUntil) return { reason: "incident_unsnoozed", detail };
  if (before.severity === state.severity)
    return { reason: "incident_counted", detail: { count: state.count } };
  return {
    reason: isWorse(state.severity, before.severity) ? "incident_raised" : "incident_lowered",
    detail,
  };
}
