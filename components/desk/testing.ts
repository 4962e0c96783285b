import type { Incident } from "#lib/incidents/schema.ts";

/** A made-up incident for tests of pure code, with the fields that such code looks at. */
export function incident(number: number, change: Partial<Incident> = {}): Incident {
  const made: Partial<Incident> = {
    id: `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`,
    number,
    title: `CPU 사용률 ${number}`,
    status: "open",
    severity: "warning",
    peakSeverity: "warning",
    count: 1,
    target: "WAS-02",
    metric: "cpu",
    value: "96.2",
    threshold: "95",
    firstSeenAt: "2026-03-17T04:41:07.000Z",
    lastSeenAt: "2026-03-17T05:00:00.000Z",
    connectionId: 1,
    connectionName: "와탭 실운영 환경",
    pluginId: "whatap",
    companyId: null,
    fingerprint: "0",
    fingerprintParts: [],
    assignee: null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    resolvedBy: null,
    resolvedAt: null,
    closedBy: null,
    closedAt: null,
    sla: { acknowledge: null, resolve: null },
    reopenCount: 0,
    previousIncidentId: null,
    lastEventId: null,
    version: 1,
    ...change,
  };
  return made as Incident;
}
