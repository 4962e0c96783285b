import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { filterOf } from "#lib/incidents/queries/filter.ts";
import { capOf, searchFor } from "#lib/incidents/queries/search.ts";
import { type IncidentCounts, IncidentStatus, ListIncidentsInput } from "#lib/incidents/schema.ts";

/** How many incidents a list's filters leave, up to a cap. Staff only. */
export async function countIncidents(
  viewer: Viewer,
  input: ListIncidentsInput,
  now: Date = new Date(),
): Promise<number> {
  requireStaff(viewer);
  const filter = ListIncidentsInput.parse(input);
  const search = await searchFor(filter.q);
  const found = db()
    .select({ id: incident.id })
    .from(incident)
    .where(filterOf(viewer, filter, search, now))
    .limit(capOf(search))
    .as("found");
  const [row] = await db()
    .select({ n: sql<number>`count(*)::int` })
    .from(found);
  return row?.n ?? 0;
}

/** How many incidents are in each state under the list's filters; `status` is left aside. Staff only. */
export async function incidentCounts(
  viewer: Viewer,
  input: ListIncidentsInput = {},
  now: Date = new Date(),
): Promise<IncidentCounts> {
  requireStaff(viewer);
  const filter = ListIncidentsInput.parse({ ...input, status: undefined });
  const search = await searchFor(filter.q);
  const where = filterOf(viewer, filter, search, now);
  const up = (narrowed: SQL | undefined, name: string) => {
    const found = db()
      .select({ id: incident.id })
      .from(incident)
      .where(and(where, narrowed))
      .limit(capOf(search));
    return sql`(select count(*)::int from (${found}) as found) as ${sql.identifier(name)}`;
  };
  // One count of each state, so that none costs more than the cap, however many there are.
  const columns = IncidentStatus.options.map((status) => up(eq(incident.status, status), status));
  const waiting = and(inArray(incident.status, ["open", "acknowledged"]), isNull(incident.snoozedUntil));
  columns.push(up(waiting, "waiting"));
  const [counts] = await db().execute<IncidentCounts & Record<string, unknown>>(
    sql`select ${sql.join(columns, sql`, `)}`,
  );
  if (!counts) throw new Error("a select without from gave no row");
  return {
    waiting: counts.waiting,
    open: counts.open,
    acknowledged: counts.acknowledged,
    resolved: counts.resolved,
    closed: counts.closed,
  };
}
