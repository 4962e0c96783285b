import type { IncidentStatus } from "#lib/incidents/schema.ts";
import type { Severity } from "#lib/signals/signal.ts";

/** What the rules of an incident look at and change; the rest of its row is description. */
export interface IncidentState {
  status: IncidentStatus;
  severity: Severity;
  peakSeverity: Severity;
  count: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  target: string | null;
  metric: string | null;
  value: string | null;
  threshold: string | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: number | null;
  acknowledgedByName: string | null;
  resolvedAt: Date | null;
  resolvedBy: number | null;
  resolvedByName: string | null;
  closedAt: Date | null;
  closedBy: number | null;
  closedByName: string | null;
  firstAcknowledgedAt: Date | null;
  assigneeId: number | null;
  snoozedUntil: Date | null;
  snoozedBy: number | null;
  snoozedByName: string | null;
  snoozedSeverity: Severity | null;
  flappingSince: Date | null;
  transitions: string[];
  sourceClearedAt: Date | null;
  reopenCount: number;
  version: number;
}

/** A timeline row to be written: what happened, in the words of the incident's story. */
export type EntryDraft =
  | { kind: "created"; body: string | null; data: Record<string, unknown> }
  | {
      kind: "webhook_received";
      said: Said;
      /** Told in one row with the other comings and goings of a flapping fault. */
      flapping?: boolean;
      data: Record<string, unknown>;
    }
  | { kind: "severity_changed"; from: Severity; to: Severity; data: Record<string, unknown> }
  | {
      kind: "status_changed";
      from: IncidentStatus;
      to: IncidentStatus;
      body?: string | null;
      data: Record<string, unknown>;
    }
  | { kind: "commented"; body: string; data: Record<string, unknown> }
  | { kind: "note"; data: Record<string, unknown> };

/** What a source can say about a fault. */
export type Said =
  | "fired"
  | "cleared"
  | "acknowledged"
  | "disabled"
  | "noted"
  | "unacknowledged"
  | "snoozed"
  | "assigned";

const RANK: Record<Severity, number> = { info: 0, warning: 1, critical: 2 };

/** Whether `a` is worse than `b`. */
export function isWorse(a: Severity, b: Severity): boolean {
  return RANK[a] > RANK[b];
}

/** The worse of two severities. */
export function worst(a: Severity, b: Severity): Severity {
  return isWorse(a, b) ? a : b;
}

/** Open or acknowledged: someone should still care. */
export function isActive(status: IncidentStatus): boolean {
  return status === "open" || status === "acknowledged";
}

const NOT_ACKNOWLEDGED = { acknowledgedAt: null, acknowledgedBy: null, acknowledgedByName: null };
const NOT_RESOLVED = { resolvedAt: null, resolvedBy: null, resolvedByName: null };
const NOT_CLOSED = { closedAt: null, closedBy: null, closedByName: null };

/** What no longer holds once a snooze ends, by whatever. */
export const NOT_SNOOZED = {
  snoozedUntil: null,
  snoozedBy: null,
  snoozedByName: null,
  snoozedSeverity: null,
} as const;

/** What no longer holds once an incident is resolved or closed. */
export const AT_REST = { ...NOT_SNOOZED, flappingSince: null } as const;

/** The state as it is when nobody has looked at it yet; its history stays in the timeline. */
export function reopened(state: IncidentState): IncidentState {
  return { ...state, ...NOT_ACKNOWLEDGED, ...NOT_RESOLVED, ...NOT_CLOSED, ...NOT_SNOOZED, status: "open" };
}

/** The state alone, out of a whole row. */
export function stateOf(row: IncidentState): IncidentState {
  return {
    status: row.status,
    severity: row.severity,
    peakSeverity: row.peakSeverity,
    count: row.count,
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
    target: row.target,
    metric: row.metric,
    value: row.value,
    threshold: row.threshold,
    acknowledgedAt: row.acknowledgedAt,
    acknowledgedBy: row.acknowledgedBy,
    acknowledgedByName: row.acknowledgedByName,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.resolvedBy,
    resolvedByName: row.resolvedByName,
    closedAt: row.closedAt,
    closedBy: row.closedBy,
    closedByName: row.closedByName,
    firstAcknowledgedAt: row.firstAcknowledgedAt,
    assigneeId: row.assigneeId,
    snoozedUntil: row.snoozedUntil,
    snoozedBy: row.snoozedBy,
    snoozedByName: row.snoozedByName,
    snoozedSeverity: row.snoozedSeverity,
    flappingSince: row.flappingSince,
    transitions: row.transitions,
    sourceClearedAt: row.sourceClearedAt,
    reopenCount: row.reopenCount,
    version: row.version,
  };
}
