import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { idAt } from "#lib/core/ids.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import type { Storm } from "#lib/incidents/schema.ts";

/** A storm is told until so long after its last gust. */
const LOOK_BACK_MS = 10 * 60_000;
/** More new incidents of one source than this within a minute are a storm. */
const CALM_PER_MINUTE = 20;

/** Sources that make many different incidents at once, the wildest first. Staff only. */
export async function listStorms(viewer: Viewer, now: Date = new Date()): Promise<Storm[]> {
  requireStaff(viewer);
  // Ids begin with the time they were made, so the newest are one end of the primary key.
  const since = idAt(new Date(now.getTime() - LOOK_BACK_MS));
  const rows = await db().execute<{
    connection_id: number;
    name: string;
    incidents: number;
    since: string;
    per_minute: number;
  }>(sql`
    with minutes as (
      select connection_id, date_trunc('minute', created_at) as minute, count(*)::int as n,
        min(created_at) as first_at
      from ${incident} where id >= ${since}::uuid group by 1, 2)
    select m.connection_id, c.name, sum(m.n)::int as incidents, min(m.first_at) as since,
      max(m.n) as per_minute
    from minutes m join ${pluginConnection} c on c.id = m.connection_id
    group by 1, 2 having max(m.n) > ${CALM_PER_MINUTE}
    order by per_minute desc, 1`);
  return rows.map((row) => ({
    connectionId: row.connection_id,
    connectionName: row.name,
    incidents: row.incidents,
    since: new Date(row.since).toISOString(),
    perMinute: row.per_minute,
  }));
}
