import { and, desc, eq, inArray, type SQL } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import type { FingerprintPart } from "#lib/signals/signal.ts";

type Row = typeof incident.$inferSelect;

/** An incident as the system that reported it may see it: no person's id, no words of ours. */
function reported(row: Row) {
  return {
    id: row.id,
    number: row.number,
    parts: row.fingerprintParts as FingerprintPart[],
    title: row.title,
    target: row.target,
    severity: row.severity,
    status: row.status,
    count: row.count,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    acknowledgedBy: row.acknowledgedByName,
    resolvedBy: row.resolvedByName,
  };
}

export type ReportedIncident = ReturnType<typeof reported>;

function conditionOf(name: { id: string } | { number: number } | { fingerprint: string }): SQL {
  if ("id" in name) return eq(incident.id, name.id);
  return "number" in name ? eq(incident.number, name.number) : eq(incident.fingerprint, name.fingerprint);
}

/** The newest incident of a connection with this id, number or fingerprint. The caller speaks for the connection. */
export async function findReported(
  connectionId: number,
  name: { id: string } | { number: number } | { fingerprint: string },
): Promise<ReportedIncident | undefined> {
  const [row] = await db()
    .select()
    .from(incident)
    .where(and(eq(incident.connectionId, connectionId), conditionOf(name)))
    .orderBy(desc(incident.id))
    .limit(1);
  return row && reported(row);
}

/** The incidents of a connection, newest first. The caller speaks for the connection. */
export async function listReported(
  connectionId: number,
  page: { limit: number; offset: number; statuses: Row["status"][] },
): Promise<ReportedIncident[]> {
  const rows = await db()
    .select()
    .from(incident)
    .where(and(eq(incident.connectionId, connectionId), inArray(incident.status, page.statuses)))
    .orderBy(desc(incident.id))
    .limit(page.limit)
    .offset(page.offset);
  return rows.map(reported);
}
