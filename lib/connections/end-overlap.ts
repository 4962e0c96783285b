import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { describeOne } from "#lib/connections/get.ts";
import { lockConnection } from "#lib/connections/row.ts";
import type { Connection } from "#lib/connections/schema.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/**
 * Stops accepting the secret before the last rotation, now instead of when its overlap ends. Admins
 * only. `conflict` when none is accepted any more.
 */
export async function endOverlap(viewer: Viewer, id: number): Promise<Connection> {
  requireAdmin(viewer);
  const ended = await db().transaction(async (tx) => {
    const row = await lockConnection(tx, id);
    const now = new Date();
    if (!row.previousSecretUntil || row.previousSecretUntil <= now) {
      const current = await describeOne(tx, id);
      throw new AppError("conflict", "No earlier secret is accepted any more", { details: { current } });
    }
    await tx
      .update(pluginConnection)
      .set({ previousSecret: null, previousSecretUntil: null, updatedAt: now })
      .where(eq(pluginConnection.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.overlap_ended",
      subjectType: "connection",
      subjectId: id,
      companyId: row.companyId,
      detail: { until: row.previousSecretUntil.toISOString() },
    });
    await announce(tx, [{ type: "connection.updated", subjectId: id, companyId: null, audience: "admin" }]);
    return describeOne(tx, id);
  });
  wake("endpoints");
  wake("change");
  return ended;
}
