import { type SQL, sql } from "drizzle-orm";
import { incident } from "#db/schema/incident.ts";

/** Lists gather the incidents of storms that ended no longer ago; of older ones each stands for itself. */
const GATHERED_HOURS = 24;

/** The storms whose incidents lists gather, as a condition on `incident_storm s`. */
export function isGathered(now: Date): SQL {
  const since = new Date(now.getTime() - GATHERED_HOURS * 3_600_000);
  return sql`s.ends_at >= ${since.toISOString()}::timestamptz`;
}

/** An incident of the storm that `s` names. */
export const ofStorm = sql`${incident.connectionId} = s.connection_id
  and ${incident.createdAt} >= s.starts_at and ${incident.createdAt} < s.ends_at`;

/** Incidents of one storm; written so that the index on when they came up is used. */
export function inStorm(id: number): SQL {
  const of = (column: string) => sql`(select ${sql.raw(column)} from incident_storm where id = ${id})`;
  return sql`(${incident.connectionId} = ${of("connection_id")} and ${incident.createdAt} >= ${of("starts_at")}
    and ${incident.createdAt} < ${of("ends_at")})`;
}

/** Incidents of no storm that is gathered. */
export function inNoStorm(now: Date): SQL {
  return sql`not exists (select from incident_storm s where ${isGathered(now)} and ${ofStorm})`;
}
