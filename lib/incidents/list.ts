import { and, desc, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { decodeCursor, decodeTimeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { filterOf } from "#lib/incidents/filter.ts";
import { selectIncidents, toIncident } from "#lib/incidents/read.ts";
import { type Incident, ListIncidentsInput } from "#lib/incidents/schema.ts";
import type { Severity } from "#lib/signals/signal.ts";

const GRAVITY: Record<Severity, number> = { critical: 2, warning: 1, info: 0 };

// Graver is more, so that every part of the sort key runs the same way.
const gravity = sql<number>`case ${incident.severity} when 'critical' then 2 when 'warning' then 1 else 0 end`;

/** What comes after the row that a cursor names. */
function beyond(cursor: string, bySeverity: boolean): SQL {
  const { gravest, rest } = bySeverity ? splitGravity(cursor) : { gravest: null, rest: cursor };
  const { at, id } = decodeTimeCursor(rest);
  const row = sql`${incident.lastSeenAt}, ${incident.id}`;
  const last = sql`${at.toISOString()}::timestamptz, ${id}::uuid`;
  return gravest === null
    ? sql`(${row}) < (${last})`
    : sql`(${gravity}, ${row}) < (${gravest}::int, ${last})`;
}

/** Takes the gravity off a cursor of three parts and leaves one of time and id. */
function splitGravity(cursor: string): { gravest: number; rest: string } {
  const [gravest, ...rest] = decodeCursor(cursor, 3);
  return { gravest: [0, 1, 2].find((rank) => rank === gravest) ?? 2, rest: encodeCursor(rest) };
}

/** Incidents, the last seen or the gravest first. Staff only. */
export async function listIncidents(
  viewer: Viewer,
  input: ListIncidentsInput = {},
  now: Date = new Date(),
): Promise<Page<Incident>> {
  requireStaff(viewer);
  const { limit, cursor, sort, ...filter } = ListIncidentsInput.parse(input);
  const bySeverity = sort === "severity";
  const rows = await selectIncidents(db())
    .where(and(filterOf(viewer, filter, now), cursor ? beyond(cursor, bySeverity) : undefined))
    .orderBy(...(bySeverity ? [desc(gravity)] : []), desc(incident.lastSeenAt), desc(incident.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toIncident);
  const last = items.at(-1);
  if (rows.length <= limit || !last) return { items, nextCursor: null };
  const key = [last.lastSeenAt, last.id];
  return { items, nextCursor: encodeCursor(bySeverity ? [GRAVITY[last.severity], ...key] : key) };
}
