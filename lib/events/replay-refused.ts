import { and, asc, eq, gte } from "drizzle-orm";
import { db } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { describeOne } from "#lib/connections/get.ts";
import { AppError } from "#lib/core/errors.ts";
import { idAt } from "#lib/core/ids.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { replayEvent } from "#lib/pipeline/replay.ts";

/** How far back a switched-off source is made up for. */
const REACH_MS = 7 * 24 * 60 * 60 * 1000;
const AT_ONCE = 1000;

/**
 * Processes, in the order they came, what a connection refused only because it was switched off.
 * Throws `conflict` while it still is. Gives how many were put back in line. Admins only.
 */
export async function replayRefused(viewer: Viewer, connectionId: number): Promise<{ replayed: number }> {
  requireAdmin(viewer);
  const connection = await describeOne(db(), connectionId);
  if (!connection.active) {
    throw new AppError("conflict", "The connection is switched off; switch it on first", {
      details: { active: false },
    });
  }
  const refused = await db()
    .select({ id: webhookEvent.id })
    .from(webhookEvent)
    .where(
      and(
        eq(webhookEvent.connectionId, connectionId),
        gte(webhookEvent.id, idAt(new Date(Date.now() - REACH_MS))),
        eq(webhookEvent.result, "rejected"),
        eq(webhookEvent.reason, "connection_inactive"),
      ),
    )
    .orderBy(asc(webhookEvent.id))
    .limit(AT_ONCE);
  for (const { id } of refused) await replayEvent(viewer, id);
  return { replayed: refused.length };
}
