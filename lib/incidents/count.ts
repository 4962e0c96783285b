import { count } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { filterOf } from "#lib/incidents/filter.ts";
import { type IncidentCounts, ListIncidentsInput } from "#lib/incidents/schema.ts";

/** How many incidents are in each state under the list's filters; `status` is left aside. Staff only. */
export async function incidentCounts(
  viewer: Viewer,
  input: ListIncidentsInput = {},
  now: Date = new Date(),
): Promise<IncidentCounts> {
  requireStaff(viewer);
  const filter = ListIncidentsInput.parse({ ...input, status: undefined });
  const rows = await db()
    .select({ status: incident.status, n: count() })
    .from(incident)
    .where(filterOf(viewer, filter, now))
    .groupBy(incident.status);
  const counts = { open: 0, acknowledged: 0, resolved: 0, closed: 0 };
  for (const row of rows) counts[row.status] = row.n;
  return counts;
}
