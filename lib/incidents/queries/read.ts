import { eq, type SQL } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { slaTarget } from "#db/schema/incident-desk.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { slaOf } from "#lib/incidents/sla/of.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import type { FingerprintPart } from "#lib/signals/signal.ts";

/** Incidents as they are shown, with the names they refer to; add `where`, `orderBy` and `limit`. */
export function selectIncidents(from: Queryable) {
  return from
    .select({
      row: incident,
      connectionName: pluginConnection.name,
      pluginId: pluginConnection.pluginId,
      assigneeName: user.name,
      target: slaTarget,
    })
    .from(incident)
    .innerJoin(pluginConnection, eq(pluginConnection.id, incident.connectionId))
    .leftJoin(user, eq(user.id, incident.assigneeId))
    .leftJoin(slaTarget, eq(slaTarget.severity, incident.peakSeverity))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectIncidents>>[number];

function person(id: number | null, name: string | null) {
  return name === null ? null : { id, name };
}

/** A selected row in the shape of the API. */
export function toIncident({ row, connectionName, pluginId, assigneeName, target }: Selected): Incident {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    severity: row.severity,
    peakSeverity: row.peakSeverity,
    count: row.count,
    target: row.target,
    metric: row.metric,
    value: row.value,
    threshold: row.threshold,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    connectionId: row.connectionId,
    connectionName,
    pluginId,
    companyId: row.companyId,
    fingerprint: row.fingerprint,
    fingerprintParts: row.fingerprintParts as FingerprintPart[],
    assignee: person(row.assigneeId, assigneeName),
    acknowledgedBy: person(row.acknowledgedBy, row.acknowledgedByName),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    resolvedBy: person(row.resolvedBy, row.resolvedByName),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    closedBy: person(row.closedBy, row.closedByName),
    closedAt: row.closedAt?.toISOString() ?? null,
    firstAcknowledgedAt: row.firstAcknowledgedAt?.toISOString() ?? null,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    snoozedBy: person(row.snoozedBy, row.snoozedByName),
    flappingSince: row.flappingSince?.toISOString() ?? null,
    sourceClearedAt: row.sourceClearedAt?.toISOString() ?? null,
    sla: slaOf(row, target),
    reopenCount: row.reopenCount,
    previousIncidentId: row.previousIncidentId,
    lastEventId: row.lastEventId,
    version: row.version,
  };
}

/** The condition for an incident named by its uuid or by its number (`1043`, `#1043`). */
export function namedBy(idOrNumber: string): SQL {
  if (isUuid(idOrNumber)) return eq(incident.id, idOrNumber);
  const number = /^#?(\d{1,15})$/.exec(idOrNumber)?.[1];
  if (number === undefined) throw notFound("Incident");
  return eq(incident.number, Number(number));
}

/** One incident, or `not_found`. */
export async function readIncident(from: Queryable, idOrNumber: string): Promise<Incident> {
  const [found] = await selectIncidents(from).where(namedBy(idOrNumber));
  if (!found) throw notFound("Incident");
  return toIncident(found);
}
