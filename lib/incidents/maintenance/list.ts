import { and, desc, eq, gt, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { maintenanceWindow } from "#db/schema/incident-desk.ts";
import { notFound } from "#lib/core/errors.ts";
import { decodeRowCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { ListMaintenanceInput, type MaintenanceWindow } from "#lib/incidents/maintenance/schema.ts";

const counted = (outcome: string) => sql`count(*) filter (where a.outcome = ${outcome})`;

const FAULTS = sql<MaintenanceWindow["faults"]>`(
  select json_build_object('held', ${counted("held")}, 'cleared', ${counted("cleared")}, 'opened', ${counted("opened")})
  from maintenance_alert a where a.window_id = ${maintenanceWindow.id})`;

function select(from: Queryable, where: SQL | undefined) {
  return from
    .select({ row: maintenanceWindow, connectionName: pluginConnection.name, faults: FAULTS })
    .from(maintenanceWindow)
    .leftJoin(pluginConnection, eq(pluginConnection.id, maintenanceWindow.connectionId))
    .where(where)
    .orderBy(desc(maintenanceWindow.id))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof select>>[number];

function toWindow({ row, connectionName, faults }: Selected, now: Date): MaintenanceWindow {
  const state = now >= row.endsAt ? "over" : now >= row.startsAt ? "active" : "planned";
  return {
    id: row.id,
    name: row.name,
    connectionId: row.connectionId,
    connectionName,
    target: row.target,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    state,
    createdByName: row.createdByName,
    faults,
  };
}

function inState(state: MaintenanceWindow["state"], now: Date): SQL | undefined {
  const { startsAt, endsAt } = maintenanceWindow;
  if (state === "over") return lte(endsAt, now);
  return state === "planned"
    ? and(gt(startsAt, now), gt(endsAt, now))
    : and(lte(startsAt, now), gt(endsAt, now));
}

/** One window, or `not_found`. */
export async function readMaintenance(from: Queryable, id: number): Promise<MaintenanceWindow> {
  const [found] = await select(from, eq(maintenanceWindow.id, id));
  if (!found) throw notFound("Maintenance window");
  return toWindow(found, new Date());
}

/** Maintenance windows, the last made first. Staff only: planning them is for admins, knowing of them is not. */
export async function listMaintenance(
  viewer: Viewer,
  input: ListMaintenanceInput = {},
): Promise<Page<MaintenanceWindow>> {
  requireStaff(viewer);
  const { limit, cursor, state, connectionId } = ListMaintenanceInput.parse(input);
  const now = new Date();
  const { connectionId: source, id } = maintenanceWindow;
  const rows = await select(
    db(),
    and(
      cursor ? lt(id, decodeRowCursor(cursor)) : undefined,
      state && inState(state, now),
      connectionId === undefined ? undefined : or(isNull(source), eq(source, connectionId)),
    ),
  ).limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => toWindow(row, now));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}
