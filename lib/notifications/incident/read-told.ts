import { asc, eq } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incidentNotice, noticeMessagePart } from "#db/schema/incident-notice.ts";
import { incident } from "#db/schema/incident.ts";
import type { IncidentFacts, Told } from "#lib/notifications/incident/facts.ts";

/** A notice with what it may say. */
export interface ToldNotice extends Told {
  noticeId: string;
}

/** What a message tells, as things stand now. */
export async function readTold(from: Queryable, messageId: string): Promise<ToldNotice[]> {
  const rows = await from
    .select({
      noticeId: incidentNotice.id,
      occasion: incidentNotice.occasion,
      row: incident,
      sourceName: pluginConnection.name,
    })
    .from(noticeMessagePart)
    .innerJoin(incidentNotice, eq(incidentNotice.id, noticeMessagePart.noticeId))
    .innerJoin(incident, eq(incident.id, incidentNotice.incidentId))
    .innerJoin(pluginConnection, eq(pluginConnection.id, incident.connectionId))
    .where(eq(noticeMessagePart.messageId, messageId))
    .orderBy(asc(incidentNotice.id));
  return rows.map(({ noticeId, occasion, row, sourceName }) => ({
    noticeId,
    occasion,
    incident: factsFrom(row, sourceName),
  }));
}

function factsFrom(row: typeof incident.$inferSelect, sourceName: string): IncidentFacts {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    severity: row.severity,
    status: row.status,
    target: row.target,
    sourceName,
    metric: row.metric,
    value: row.value,
    threshold: row.threshold,
    count: row.count,
    firstSeenAt: row.firstSeenAt.toISOString(),
    acknowledgedBy: row.acknowledgedByName,
    resolvedBy: row.resolvedByName,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
