import { asc, eq, exists } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";

/** The connections that incidents came from, by name; deleted ones too, as their incidents stay. Staff only. */
export async function listIncidentSources(viewer: Viewer): Promise<{ id: number; name: string }[]> {
  requireStaff(viewer);
  return db()
    .select({ id: pluginConnection.id, name: pluginConnection.name })
    .from(pluginConnection)
    .where(
      exists(
        db().select({ id: incident.id }).from(incident).where(eq(incident.connectionId, pluginConnection.id)),
      ),
    )
    .orderBy(asc(pluginConnection.name), asc(pluginConnection.id));
}
