import { type EntryDraft, type IncidentState, type Said, worst } from "#lib/incidents/rules/state.ts";
import type { Severity } from "#lib/signals/signal.ts";

/** A source whose clock is further off than this is not believed. */
const BELIEVED_MS = 24 * 3_600_000;

/** How often an alert was kept aside during maintenance, and since when. */
export interface HeldBack {
  count: number;
  since: Date;
}

/** What a source says about one fault. */
export interface Alert {
  said: Said;
  severity: Severity;
  target: string | null;
  metric: string | null;
  value: string | null;
  threshold: string | null;
  message: string | null;
  /** What was done there: the note and its author, until when it is put off, who it was given to. */
  deed?: { note?: string; by?: string; until?: Date; to?: string };
  /** The source's own time; null = not told. */
  at: Date | null;
  /** Our time; the order of everything. */
  receivedAt: Date;
  /** It came while maintenance made it expected. */
  maintenance: boolean;
  /** It stands for these alerts, let go now that maintenance is over. */
  heldBack: HeldBack | null;
}

/** The source's own time where it can be believed, else ours; never in the future. */
function startedAt(alert: Alert): Date {
  const ours = (alert.heldBack?.since ?? alert.receivedAt).getTime();
  const told = alert.at?.getTime() ?? ours;
  return new Date(told > ours || told < ours - BELIEVED_MS ? ours : told);
}

/** The state of an incident that this alert is the first of. */
export function firstState(alert: Alert): IncidentState {
  return {
    status: "open",
    severity: alert.severity,
    peakSeverity: alert.severity,
    count: alert.heldBack?.count ?? 1,
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
    firstAcknowledgedAt: null,
    assigneeId: null,
    snoozedUntil: null,
    snoozedBy: null,
    snoozedByName: null,
    snoozedSeverity: null,
    flappingSince: null,
    transitions: [],
    sourceClearedAt: null,
    reopenCount: 0,
    version: 1,
  };
}

/** What is kept of an alert in its timeline row; absent facts are left out. */
export function facts(alert: Alert): Record<string, unknown> {
  const { heldBack } = alert;
  return {
    said: alert.said,
    ...(alert.said === "fired" ? { severity: alert.severity } : {}),
    ...(alert.value === null ? {} : { value: alert.value }),
    ...(alert.threshold === null ? {} : { threshold: alert.threshold }),
    ...(alert.message === null ? {} : { message: alert.message.slice(0, 2000).toWellFormed() }),
    ...(alert.at === null ? {} : { eventAt: alert.at.toISOString() }),
    ...(heldBack ? { heldBack: { count: heldBack.count, since: heldBack.since.toISOString() } } : {}),
  };
}

/** The timeline row of an alert. */
export function received(alert: Alert, flapping = false): EntryDraft {
  const data = flapping ? { ...facts(alert), flapping } : facts(alert);
  return { kind: "webhook_received", said: alert.said, flapping, data };
}

/** One more of the same: counted, described by its newest values, and worse or better than before. */
export function counted(
  current: IncidentState,
  alert: Alert,
): { state: IncidentState; entries: EntryDraft[] } {
  const changed = alert.severity !== current.severity;
  const state: IncidentState = {
    ...current,
    count: current.count + (alert.heldBack?.count ?? 1),
    lastSeenAt: alert.receivedAt > current.lastSeenAt ? alert.receivedAt : current.lastSeenAt,
    severity: alert.severity,
    peakSeverity: worst(alert.severity, current.peakSeverity),
    target: alert.target ?? current.target,
    metric: alert.metric ?? current.metric,
    value: alert.value ?? current.value,
    threshold: alert.threshold ?? current.threshold,
    sourceClearedAt: null,
    version: current.version + (changed ? 1 : 0),
  };
  const entries = [received(alert, current.flappingSince !== null)];
  if (changed) {
    entries.push({ kind: "severity_changed", from: current.severity, to: alert.severity, data: {} });
  }
  return { state, entries };
}
