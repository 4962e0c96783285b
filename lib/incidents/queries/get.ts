import { db } from "#db/client.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** One incident by its id or number. Staff only. */
export async function getIncident(viewer: Viewer, idOrNumber: string): Promise<Incident> {
  requireStaff(viewer);
  return readIncident(db(), idOrNumber);
}
