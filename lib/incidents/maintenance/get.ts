import { desc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { maintenanceAlert } from "#db/schema/incident-desk.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { readMaintenance } from "#lib/incidents/maintenance/list.ts";
import type { MaintenanceDetail } from "#lib/incidents/maintenance/schema.ts";

const SHOWN = 200;

/** One maintenance window with what it kept aside and what became of that. Staff only. */
export async function getMaintenance(viewer: Viewer, id: number): Promise<MaintenanceDetail> {
  requireStaff(viewer);
  const window = await readMaintenance(db(), id);
  const rows = await db()
    .select({ alert: maintenanceAlert, connectionName: pluginConnection.name, number: incident.number })
    .from(maintenanceAlert)
    .innerJoin(pluginConnection, eq(pluginConnection.id, maintenanceAlert.connectionId))
    .leftJoin(incident, eq(incident.id, maintenanceAlert.incidentId))
    .where(eq(maintenanceAlert.windowId, id))
    .orderBy(desc(maintenanceAlert.lastAt))
    .limit(SHOWN);
  const items = rows.map(({ alert, connectionName, number }) => ({
    connectionName,
    title: alert.title,
    target: alert.target,
    count: alert.count,
    firstAt: alert.firstAt.toISOString(),
    lastAt: alert.lastAt.toISOString(),
    outcome: alert.outcome,
    incident: alert.incidentId && number !== null ? { id: alert.incidentId, number } : null,
  }));
  return { ...window, items };
}
