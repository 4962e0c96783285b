import { and, desc, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { decodeTimeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { filterOf } from "#lib/incidents/filter.ts";
import { selectIncidents, toIncident } from "#lib/incidents/read.ts";
import { type Incident, ListIncidentsInput } from "#lib/incidents/schema.ts";

/** Incidents, the last seen first. Staff only. */
export async function listIncidents(
  viewer: Viewer,
  input: ListIncidentsInput = {},
  now: Date = new Date(),
): Promise<Page<Incident>> {
  requireStaff(viewer);
  const { limit, cursor, ...filter } = ListIncidentsInput.parse(input);
  const after = cursor ? decodeTimeCursor(cursor) : undefined;
  const rows = await selectIncidents(db())
    .where(
      and(
        filterOf(viewer, filter, now),
        after &&
          sql`(${incident.lastSeenAt}, ${incident.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(incident.lastSeenAt), desc(incident.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toIncident);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor([last.lastSeenAt, last.id]) : null,
  };
}
