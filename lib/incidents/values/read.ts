import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { timeOfId } from "#lib/core/ids.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import type { IncidentValues } from "#lib/incidents/values/schema.ts";
import { measured } from "#lib/incidents/values/number.ts";

/** A line of more points shows no more. */
const POINTS = 240;

/**
 * What an incident's alerts measured over time, oldest first: evenly chosen of many, the last always
 * among them. Only values in the unit of the last one; none where they are no numbers. Staff only.
 */
export async function readValues(viewer: Viewer, idOrNumber: string): Promise<IncidentValues> {
  requireStaff(viewer);
  const { id, threshold } = await readIncident(db(), idOrNumber);
  const rows = await db().execute<{ event_id: string; value: string }>(sql`
    select event_id, value
    from (
      select event_id, value, row_number() over (order by event_id desc) as n, count(*) over () as total
      from incident_event where incident_id = ${id}::uuid and value is not null) v
    where (n - 1) % ceil(total / ${POINTS}::float8)::int = 0
    order by event_id`);
  const read = rows.flatMap((row) => {
    const found = measured(row.value);
    return found ? [{ at: timeOfId(row.event_id).toISOString(), ...found }] : [];
  });
  const unit = read.at(-1)?.unit ?? "";
  const limit = measured(threshold);
  return {
    unit,
    threshold: limit && (limit.unit === unit || limit.unit === "") ? limit.number : null,
    points: read.filter((point) => point.unit === unit).map(({ at, number }) => ({ at, value: number })),
  };
}
