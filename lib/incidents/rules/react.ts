import { type Alert, counted, facts, firstState, received } from "#lib/incidents/rules/alert.ts";
import { noteBySource, snoozeBySource, unacknowledgeBySource } from "#lib/incidents/rules/by-source.ts";
import { flappingBegan, isTooMany, withTransition } from "#lib/incidents/rules/flapping.ts";
import type { Policy } from "#lib/incidents/rules/policy.ts";
import {
  AT_REST,
  type EntryDraft,
  type IncidentState,
  isActive,
  isWorse,
  NOT_SNOOZED,
  reopened,
} from "#lib/incidents/rules/state.ts";

/** A fire whose own time is up to this long before the last clearing was overtaken by it on the way. */
const LATE_MS = 10 * 60_000;

/** What an alert does. `ignored` reasons are codes of sentences in the `reasons` messages. */
export type Reaction =
  | { kind: "ignored"; reason: "no_matching_incident" | "already_resolved" | "late_alert" }
  /** Expected during maintenance: kept aside until that is over. */
  | { kind: "suppressed" }
  | { kind: "created"; state: IncidentState; entries: EntryDraft[] }
  | { kind: "changed"; state: IncidentState; entries: EntryDraft[] };

/**
 * The decision table: what one alert does to the newest incident of its fingerprint (undefined =
 * there was none) when the source last cleared it at `clearedAt` by its own clock. Pure.
 */
export function react(
  current: IncidentState | undefined,
  clearedAt: Date | undefined,
  alert: Alert,
  policy: Policy,
): Reaction {
  if (alert.said === "fired") return fire(current, clearedAt, alert, policy);
  if (!current) return { kind: "ignored", reason: "no_matching_incident" };
  if (alert.said === "noted") return noteBySource(current, alert);
  if (!isActive(current.status)) return { kind: "ignored", reason: "already_resolved" };
  if (alert.said === "cleared") return clear(current, alert);
  if (alert.said === "disabled" && policy.disabledResolves) {
    return resolveBySource(current, alert, "disabled_at_source");
  }
  if (alert.said === "acknowledged" && policy.acknowledgeHere && current.status === "open") {
    return acknowledgeBySource(current, alert);
  }
  if (alert.said === "unacknowledged" && policy.acknowledgeHere && current.status === "acknowledged") {
    return unacknowledgeBySource(current);
  }
  if (alert.said === "snoozed" && policy.acknowledgeHere && alert.deed?.until) {
    return snoozeBySource(current, alert.deed.until, alert);
  }
  const data = {
    ...facts(alert),
    reason: `${alert.said}_at_source`,
    ...(alert.deed?.to === undefined ? {} : { to: alert.deed.to }),
  };
  return { kind: "changed", state: current, entries: [{ kind: "note", data }] };
}

function fire(
  current: IncidentState | undefined,
  clearedAt: Date | undefined,
  alert: Alert,
  policy: Policy,
): Reaction {
  if (current && isActive(current.status)) return repeat(current, alert);
  if (isLate(alert, clearedAt)) return { kind: "ignored", reason: "late_alert" };
  if (alert.maintenance) return { kind: "suppressed" };
  if (current?.status === "resolved" && isWithinWindow(current, alert, policy)) {
    return reopenBySource(current, alert);
  }
  return open(current, alert);
}

/** A new incident, after `previous` if the fault was known before. */
function open(previous: IncidentState | undefined, alert: Alert): Reaction {
  const reason = previous && (previous.status === "closed" ? "previous_closed" : "reopen_window_passed");
  const returned = previous?.sourceClearedAt;
  const transitions = returned ? withTransition(previous.transitions, alert.receivedAt) : [];
  const flaps = isTooMany(transitions);
  const state = { ...firstState(alert), transitions, flappingSince: flaps ? alert.receivedAt : null };
  const data = { ...facts(alert), ...(reason ? { reason } : {}) };
  const entries: EntryDraft[] = [{ kind: "created", body: alert.message, data }];
  if (flaps) entries.push(flappingBegan(transitions));
  return { kind: "created", state, entries };
}

function isLate(alert: Alert, clearedAt: Date | undefined): boolean {
  if (!alert.at || !clearedAt) return false;
  const behind = clearedAt.getTime() - alert.at.getTime();
  return behind > 0 && behind <= LATE_MS;
}

function isWithinWindow(current: IncidentState, alert: Alert, policy: Policy): boolean {
  if (policy.reopenWindowMs === 0 || !current.resolvedAt) return false;
  return alert.receivedAt.getTime() - current.resolvedAt.getTime() <= policy.reopenWindowMs;
}

/** One more of the same. What is worse than before wants to be looked at again, unless it was to be expected. */
function repeat(current: IncidentState, alert: Alert): Reaction {
  const { state, entries } = counted(current, alert);
  if (current.flappingSince && current.sourceClearedAt) {
    state.transitions = withTransition(current.transitions, alert.receivedAt);
  }
  if (alert.maintenance) return { kind: "changed", state, entries };
  const worse = state.version === current.version ? current.version + 1 : state.version;
  if (current.snoozedSeverity && isWorse(alert.severity, current.snoozedSeverity)) {
    entries.push({ kind: "note", data: { reason: "snooze_broken" } });
    Object.assign(state, NOT_SNOOZED, { version: worse });
  }
  if (current.status !== "acknowledged" || !isWorse(alert.severity, current.severity)) {
    return { kind: "changed", state, entries };
  }
  entries.push({ kind: "status_changed", from: "acknowledged", to: "open", data: { reason: "escalated" } });
  return { kind: "changed", state: reopened(state), entries };
}

function reopenBySource(current: IncidentState, alert: Alert): Reaction {
  const { state, entries } = counted(current, alert);
  entries.push({ kind: "status_changed", from: "resolved", to: "open", data: { reason: "fired_again" } });
  const again = { ...reopened(state), reopenCount: current.reopenCount + 1, version: current.version + 1 };
  if (!current.sourceClearedAt) return { kind: "changed", state: again, entries };
  const transitions = withTransition(current.transitions, alert.receivedAt);
  if (!isTooMany(transitions)) return { kind: "changed", state: { ...again, transitions }, entries };
  entries.push(flappingBegan(transitions));
  return { kind: "changed", state: { ...again, transitions, flappingSince: alert.receivedAt }, entries };
}

/** Well again, by the source's word; a fault that flaps is believed only after a while (flapping.ts). */
function clear(current: IncidentState, alert: Alert): Reaction {
  const at = alert.receivedAt;
  if (current.flappingSince) {
    const transitions = current.sourceClearedAt
      ? current.transitions
      : withTransition(current.transitions, at);
    const state = { ...current, transitions, sourceClearedAt: at };
    return { kind: "changed", state, entries: [received(alert, true)] };
  }
  const transitions = withTransition(current.transitions, at);
  if (!isTooMany(transitions)) {
    return resolveBySource({ ...current, transitions, sourceClearedAt: at }, alert, "cleared_at_source");
  }
  const version = current.version + 1;
  const state = { ...current, transitions, sourceClearedAt: at, flappingSince: at, version };
  return { kind: "changed", state, entries: [received(alert), flappingBegan(transitions)] };
}

function resolveBySource(current: IncidentState, alert: Alert, reason: string): Reaction {
  return {
    kind: "changed",
    state: {
      ...current,
      ...AT_REST,
      status: "resolved",
      resolvedAt: alert.receivedAt,
      resolvedBy: null,
      resolvedByName: null,
      version: current.version + 1,
    },
    entries: [
      received(alert),
      { kind: "status_changed", from: current.status, to: "resolved", data: { reason } },
    ],
  };
}

function acknowledgeBySource(current: IncidentState, alert: Alert): Reaction {
  return {
    kind: "changed",
    state: {
      ...current,
      status: "acknowledged",
      acknowledgedAt: alert.receivedAt,
      firstAcknowledgedAt: current.firstAcknowledgedAt ?? alert.receivedAt,
      acknowledgedBy: null,
      acknowledgedByName: null,
      version: current.version + 1,
    },
    entries: [
      received(alert),
      {
        kind: "status_changed",
        from: "open",
        to: "acknowledged",
        data: { reason: "acknowledged_at_source" },
      },
    ],
  };
}
