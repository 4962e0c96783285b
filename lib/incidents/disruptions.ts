import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import type { Disruption } from "#lib/incidents/schema.ts";

const MOST = 20;

/**
 * What a customer's pages say above everything else: that something of their company is being worked
 * on, and since when. Nothing of the incident itself is selected. Empty for staff.
 */
export async function listDisruptions(viewer: Viewer): Promise<Disruption[]> {
  if (viewer.companyId === null) return [];
  const rows = await db()
    .select({ since: incident.firstSeenAt, status: incident.status })
    .from(incident)
    .where(and(eq(incident.companyId, viewer.companyId), inArray(incident.status, ["open", "acknowledged"])))
    .orderBy(asc(incident.firstSeenAt))
    .limit(MOST);
  return rows.map(({ since, status }) => ({
    since: since.toISOString(),
    status: status === "acknowledged" ? "acknowledged" : "open",
  }));
}
