import {
  type EntryDraft,
  type IncidentState,
  isActive,
  isWorse,
  reopened,
  type Said,
  worst,
} from "#lib/incidents/state.ts";
import type { Policy } from "#lib/incidents/policy.ts";
import type { Severity } from "#lib/signals/signal.ts";

/** A fire whose own time is up to this long before the last clearing was overtaken by it on the way. */
const LATE_MS = 10 * 60_000;
/** A source whose clock is further off than this is not believed. */
const BELIEVED_MS = 24 * 3_600_000;

/** What a source says about one fault. */
export interface Alert {
  said: Said;
  severity: Severity;
  target: string | null;
  metric: string | null;
  value: string | null;
  threshold: string | null;
  message: string | null;
  /** The source's own time; null = not told. */
  at: Date | null;
  /** Our time; the order of everything. */
  receivedAt: Date;
}

/** What an alert does. `ignored` reasons are codes of sentences in the `reasons` messages. */
export type Reaction =
  | { kind: "ignored"; reason: "no_matching_incident" | "already_resolved" | "late_alert" }
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
  if (!isActive(current.status)) return { kind: "ignored", reason: "already_resolved" };
  if (alert.said === "cleared") return resolveBySource(current, alert, "cleared_at_source");
  if (alert.said === "disabled" && policy.disabledResolves) {
    return resolveBySource(current, alert, "disabled_at_source");
  }
  if (alert.said === "acknowledged" && policy.acknowledgeHere && current.status === "open") {
    return acknowledgeBySource(current, alert);
  }
  const data = { ...facts(alert), reason: `${alert.said}_at_source` };
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
  if (current?.status === "resolved" && isWithinWindow(current, alert, policy)) {
    return reopenBySource(current, alert);
  }
  const reason = current && (current.status === "closed" ? "previous_closed" : "reopen_window_passed");
  return {
    kind: "created",
    state: firstState(alert),
    entries: [
      { kind: "created", body: alert.message, data: { ...facts(alert), ...(reason ? { reason } : {}) } },
    ],
  };
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

/** The source's own time where it can be believed, else ours; never in the future. */
function startedAt(alert: Alert): Date {
  const ours = alert.receivedAt.getTime();
  const told = alert.at?.getTime() ?? ours;
  return new Date(told > ours || told < ours - BELIEVED_MS ? ours : told);
}

function firstState(alert: Alert): IncidentState {
  return {
    status: "open",
    severity: alert.severity,
    peakSeverity: alert.severity,
    count: 1,
    firstSeenAt: startedAt(alert),
    lastSeenAt: alert.receivedAt,
    target: alert.target,
    metric: alert.metric,
    value: alert.value,
    threshold: alert.threshold,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgedByName: null,
    resolvedAt: null,
    resolvedBy: null,
    resolvedByName: null,
    closedAt: null,
    closedBy: null,
    closedByName: null,
    assigneeId: null,
    reopenCount: 0,
    version: 1,
  };
}

/** What is kept of an alert in its timeline row; absent facts are left out. */
function facts(alert: Alert): Record<string, unknown> {
  return {
    said: alert.said,
    ...(alert.said === "fired" ? { severity: alert.severity } : {}),
    ...(alert.value === null ? {} : { value: alert.value }),
    ...(alert.threshold === null ? {} : { threshold: alert.threshold }),
    ...(alert.message === null ? {} : { message: alert.message.slice(0, 2000).toWellFormed() }),
    ...(alert.at === null ? {} : { eventAt: alert.at.toISOString() }),
  };
}

function received(alert: Alert): EntryDraft {
  return { kind: "webhook_received", said: alert.said, data: facts(alert) };
}

/** One more of the same: counted, described by its newest values, and worse or better than before. */
function counted(current: IncidentState, alert: Alert): { state: IncidentState; entries: EntryDraft[] } {
  const changed = alert.severity !== current.severity;
  const state: IncidentState = {
    ...current,
    count: current.count + 1,
    lastSeenAt: alert.receivedAt > current.lastSeenAt ? alert.receivedAt : current.lastSeenAt,
    severity: alert.severity,
    peakSeverity: worst(alert.severity, current.peakSeverity),
    target: alert.target ?? current.target,
    metric: alert.metric ?? current.metric,
    value: alert.value ?? current.value,
    threshold: alert.threshold ?? current.threshold,
    version: current.version + (changed ? 1 : 0),
  };
  const entries = [received(alert)];
  if (changed) {
    entries.push({ kind: "severity_changed", from: current.severity, to: alert.severity, data: {} });
  }
  return { state, entries };
}

function repeat(current: IncidentState, alert: Alert): Reaction {
  const { state, entries } = counted(current, alert);
  const escalated = current.status === "acknowledged" && isWorse(alert.severity, current.severity);
  if (!escalated) return { kind: "changed", state, entries };
  entries.push({ kind: "status_changed", from: "acknowledged", to: "open", data: { reason: "escalated" } });
  return { kind: "changed", state: reopened(state), entries };
}

function reopenBySource(current: IncidentState, alert: Alert): Reaction {
  const { state, entries } = counted(current, alert);
  entries.push({ kind: "status_changed", from: "resolved", to: "open", data: { reason: "fired_again" } });
  const reopenCount = current.reopenCount + 1;
  return {
    kind: "changed",
    state: { ...reopened(state), reopenCount, version: current.version + 1 },
    entries,
  };
}

function resolveBySource(current: IncidentState, alert: Alert, reason: string): Reaction {
  return {
    kind: "changed",
    state: {
      ...current,
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
