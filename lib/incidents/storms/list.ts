import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { filterOf } from "#lib/incidents/queries/filter.ts";
import { capOf, searchFor } from "#lib/incidents/queries/search.ts";
import { ListIncidentsInput } from "#lib/incidents/schema.ts";
import { STORM_REST_MS } from "#lib/incidents/storms/note.ts";
import type { Storm } from "#lib/incidents/storms/schema.ts";
import { isGathered, ofStorm } from "#lib/incidents/storms/within.ts";

type Row = {
  id: number;
  connection_id: number;
  name: string;
  starts_at: string;
  ends_at: string;
  per_minute: number;
  shown: number;
  incidents: number;
  open: number;
  acknowledged: number;
  resolved: number;
  closed: number;
};

function toStorm(row: Row, now: Date): Storm {
  return {
    id: row.id,
    connectionId: row.connection_id,
    connectionName: row.name,
    since: new Date(row.starts_at).toISOString(),
    until: new Date(row.ends_at).toISOString(),
    blowing: now.getTime() - Date.parse(row.ends_at) < STORM_REST_MS,
    perMinute: row.per_minute,
    shown: row.shown,
    incidents: row.incidents,
    open: row.open,
    acknowledged: row.acknowledged,
    resolved: row.resolved,
    closed: row.closed,
  };
}

/**
 * Times of the last day in which one source made many different incidents, the latest first, as far
 * as the list's filters leave any of them. Each is counted up to a cap. Staff only.
 */
export async function listStorms(
  viewer: Viewer,
  input: ListIncidentsInput = {},
  now: Date = new Date(),
): Promise<Storm[]> {
  requireStaff(viewer);
  const filter = ListIncidentsInput.parse({ ...input, storm: undefined });
  const matches = filterOf(viewer, filter, undefined, now) ?? sql`true`;
  const search = await searchFor(filter.q);
  const wider = { ...filter, status: undefined, snoozed: undefined };
  const where = filterOf(viewer, wider, search, now) ?? sql`true`;
  const of = (status: string) =>
    sql`(count(*) filter (where n.status = ${status}))::int as ${sql.identifier(status)}`;
  const rows = await db().execute<Row>(sql`
    select s.id, s.connection_id, c.name, s.starts_at, s.ends_at, s.per_minute, counts.*
    from incident_storm s
    join ${pluginConnection} c on c.id = s.connection_id
    cross join lateral (
      select count(*)::int as incidents, (count(*) filter (where n.shown))::int as shown,
        ${of("open")}, ${of("acknowledged")}, ${of("resolved")}, ${of("closed")}
      from (
        select ${incident.status} as status, (${matches}) as shown from ${incident}
        where ${ofStorm} and ${where} limit ${capOf(search)}) n) counts
    where ${isGathered(now)} and counts.shown > 0
    order by s.ends_at desc, s.id desc`);
  return rows.map((row) => toStorm(row, now));
}
