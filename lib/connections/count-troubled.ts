import { listConnections } from "#lib/connections/list.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/** How many sources are broken or behind: the red number in the menu. None for those who cannot act. */
export async function countTroubled(viewer: Viewer): Promise<number> {
  if (viewer.role !== "admin") return 0;
  const { items } = await listConnections(viewer, { limit: 200 });
  return items.filter(({ health }) => health.state === "degraded" || health.state === "needs_reconnect")
    .length;
}
