import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { alertState, incident, incidentEvent } from "#db/schema/incident.ts";
import { openWindows, type Window } from "#lib/incidents/maintenance/windows.ts";
import { readHeld } from "#lib/incidents/maintenance/write-held.ts";
import type { IncidentRow } from "#lib/incidents/write.ts";

/** What is known of the fingerprints of a batch. */
export interface Known {
  /** The active incident of a fingerprint, else its newest, by fingerprint. Locked until commit. */
  incidents: Map<string, IncidentRow>;
  /** When the source last cleared it, by the source's clock. */
  clearedAt: Map<string, Date>;
  /** Incident id by `appliedKey`, for events that were counted before. */
  applied: Map<string, string>;
  /** Maintenance that may concern the connection now. */
  windows: Window[];
  /** Faults kept aside until a maintenance is over: its name, by fingerprint. */
  held: Map<string, string>;
}

/** One event can speak of several faults; each is counted once. */
export function appliedKey(eventId: string, fingerprint: string): string {
  return `${eventId} ${fingerprint}`;
}

/** Reads and locks, in id order, what a batch of alerts is about: four statements, whatever its size, and a fifth while there is maintenance. */
export async function loadKnown(
  tx: Transaction,
  connectionId: number,
  fingerprints: string[],
  eventIds: string[],
): Promise<Known> {
  // Hex and uuids need no quoting in an array literal.
  const wanted = sql`${`{${fingerprints.join(",")}}`}::text[]`;
  const rows = await tx
    .select()
    .from(incident)
    .where(
      sql`${incident.id} in (
        select coalesce(
          (select a.id from incident a where a.connection_id = ${connectionId} and a.fingerprint = f.wanted
             and a.status in ('open', 'acknowledged')),
          (select l.id from incident l where l.connection_id = ${connectionId} and l.fingerprint = f.wanted
             order by l.id desc limit 1))
        from unnest(${wanted}) as f(wanted))`,
    )
    .orderBy(incident.id)
    .for("update");
  const cleared = await tx
    .select({ fingerprint: alertState.fingerprint, eventAt: alertState.eventAt })
    .from(alertState)
    .where(sql`${alertState.connectionId} = ${connectionId} and ${alertState.fingerprint} = any(${wanted})`);
  const applied = await tx
    .select({
      eventId: incidentEvent.eventId,
      incidentId: incidentEvent.incidentId,
      fingerprint: incident.fingerprint,
    })
    .from(incidentEvent)
    .innerJoin(incident, sql`${incident.id} = ${incidentEvent.incidentId}`)
    .where(sql`${incidentEvent.eventId} = any(${`{${eventIds.join(",")}}`}::uuid[])`);
  const windows = await openWindows(tx, connectionId);
  return {
    incidents: new Map(rows.map((row) => [row.fingerprint, row])),
    clearedAt: new Map(cleared.map((row) => [row.fingerprint, row.eventAt])),
    applied: new Map(applied.map((row) => [appliedKey(row.eventId, row.fingerprint), row.incidentId])),
    windows,
    held: windows.length === 0 ? new Map() : await readHeld(tx, connectionId, fingerprints),
  };
}
