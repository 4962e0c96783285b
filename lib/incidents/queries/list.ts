import { and, desc, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { decodeCursor, decodeTimeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { filterOf } from "#lib/incidents/queries/filter.ts";
import { searchFor, type Search } from "#lib/incidents/queries/search.ts";
import { selectIncidents, toIncident } from "#lib/incidents/queries/read.ts";
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

/** What more than one in so many have is come upon soon by looking through the list. */
const SOON = 0.01;
/** But no more of it than these are looked through before the words are looked up. */
const LOOKED_THROUGH = 40_000;

/** Incidents, the last seen or the gravest first. Staff only. */
export async function listIncidents(
  viewer: Viewer,
  input: ListIncidentsInput = {},
  now: Date = new Date(),
): Promise<Page<Incident>> {
  requireStaff(viewer);
  const { limit, cursor, sort, ...filter } = ListIncidentsInput.parse(input);
  const bySeverity = sort === "severity";
  const order = [...(bySeverity ? [desc(gravity)] : []), desc(incident.lastSeenAt), desc(incident.id)];
  const search = await searchFor(filter.q);
  const where = (found?: Search) =>
    and(filterOf(viewer, filter, found, now), cursor ? beyond(cursor, bySeverity) : undefined);
  const read = (condition: SQL | undefined) =>
    selectIncidents(db())
      .where(condition)
      .orderBy(...order)
      .limit(limit + 1);
  const by = sql.join(order, sql`, `);
  /** The page out of those that a statement on `incident` gives. */
  const among = (those: SQL) =>
    read(sql`${incident.id} in (select ${incident.id} from (${those}) ${incident}
      where ${search?.exact} order by ${by} limit ${limit + 1})`);

  const firstOnes = sql`select * from ${incident} where ${where() ?? sql`true`} order by ${by} limit ${LOOKED_THROUGH}`;
  // `offset 0` keeps the planner from walking the list, of whose words it knows too little.
  const havingWords = (found: Search) =>
    sql`select * from ${incident} where ${where({ ...found, share: 0 })} offset 0`;

  let rows: Awaited<ReturnType<typeof read>>;
  if (!search?.words) rows = await read(where(search));
  else {
    rows = search.share >= SOON ? await among(firstOnes) : [];
    if (rows.length <= limit) rows = await among(havingWords(search));
  }

  const items = rows.slice(0, limit).map(toIncident);
  const last = items.at(-1);
  if (rows.length <= limit || !last) return { items, nextCursor: null };
  const key = [last.lastSeenAt, last.id];
  return { items, nextCursor: encodeCursor(bySeverity ? [GRAVITY[last.severity], ...key] : key) };
}
