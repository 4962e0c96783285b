import { inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { filterOf } from "#lib/incidents/queries/filter.ts";
import { capOf, searchFor } from "#lib/incidents/queries/search.ts";
import { type IncidentFacets, ListIncidentsInput } from "#lib/incidents/schema.ts";

/** Rows by a column's value; undefined when there are too many to count at once. */
async function grouped<T>(
  column: PgColumn,
  where: SQL | undefined,
  cap: number,
): Promise<Map<T, number> | undefined> {
  const found = db().select({ value: column }).from(incident).where(where).limit(cap).as("found");
  const rows = await db()
    .select({ value: found.value, n: sql<number>`count(*)::int` })
    .from(found)
    .groupBy(found.value);
  const total = rows.reduce((sum, row) => sum + row.n, 0);
  return total < cap ? new Map(rows.map((row) => [row.value as T, row.n])) : undefined;
}

function named(counts: Map<number | null, number>, names: { id: number; name: string }[]) {
  return names
    .map(({ id, name }) => ({ id, name, count: counts.get(id) ?? 0 }))
    .toSorted((a, b) => b.count - a.count || a.id - b.id);
}

async function sourcesNamed(counts: Map<number | null, number>) {
  const ids = [...counts.keys()].filter((id) => id !== null);
  const { id, name } = pluginConnection;
  return named(counts, await db().select({ id, name }).from(pluginConnection).where(inArray(id, ids)));
}

async function peopleNamed(counts: Map<number | null, number>) {
  const ids = [...counts.keys()].filter((id) => id !== null);
  return named(
    counts,
    await db().select({ id: user.id, name: user.name }).from(user).where(inArray(user.id, ids)),
  );
}

/** How many incidents each choice of severity, source and assignee would leave. Staff only. */
export async function incidentFacets(
  viewer: Viewer,
  input: ListIncidentsInput = {},
  now: Date = new Date(),
): Promise<IncidentFacets> {
  requireStaff(viewer);
  const filter = ListIncidentsInput.parse(input);
  const search = await searchFor(filter.q);
  const cap = capOf(search);
  const without = (name: "severity" | "connectionId" | "assignee") =>
    filterOf(viewer, { ...filter, [name]: undefined }, search, now);
  const [severities, sources, assignees] = await Promise.all([
    grouped<string>(incident.severity, without("severity"), cap),
    grouped<number | null>(incident.connectionId, without("connectionId"), cap),
    grouped<number | null>(incident.assigneeId, without("assignee"), cap),
  ]);
  return {
    severities: severities
      ? {
          critical: severities.get("critical") ?? 0,
          warning: severities.get("warning") ?? 0,
          info: severities.get("info") ?? 0,
        }
      : null,
    sources: sources ? await sourcesNamed(sources) : null,
    assignees: assignees ? await peopleNamed(assignees) : null,
    unassigned: assignees ? (assignees.get(null) ?? 0) : null,
  };
}
