import { asc, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { describeOne } from "#lib/connections/get.ts";
import { refusedInactive } from "#lib/connections/refusals.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/** Rows of one transaction. */
const BATCH = 1000;

/**
 * Puts everything back in line that a connection refused within the last week only because it was
 * switched off; it is worked on in the order it came. Throws `conflict` while it still is. Gives how
 * many those were. Admins only.
 */
export async function replayRefused(viewer: Viewer, connectionId: number): Promise<{ replayed: number }> {
  requireAdmin(viewer);
  const connection = await describeOne(db(), connectionId);
  if (!connection.active) {
    throw new AppError("conflict", "The connection is switched off; switch it on first", {
      details: { active: false },
    });
  }
  let replayed = 0;
  for (let done = BATCH; done === BATCH; replayed += done) {
    done = await replayBatch(viewer, connectionId, connection.companyId);
  }
  if (replayed > 0) {
    wake("events");
    wake("change");
  }
  return { replayed };
}

function replayBatch(viewer: Viewer, connectionId: number, companyId: number | null): Promise<number> {
  return db().transaction(async (tx) => {
    const refused = await tx
      .select({ id: webhookEvent.id })
      .from(webhookEvent)
      .where(refusedInactive(connectionId, new Date()))
      .orderBy(asc(webhookEvent.id))
      .limit(BATCH)
      .for("update");
    if (refused.length === 0) return 0;
    const ids = refused.map((row) => row.id);
    await tx
      .update(webhookEvent)
      .set({ result: "pending", reason: null, reasonDetail: null, links: sql`'[]'`, processedAt: null })
      .where(inArray(webhookEvent.id, ids));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.refused_replayed",
      subjectType: "connection",
      subjectId: connectionId,
      companyId,
      detail: { replayed: ids.length },
    });
    await announce(tx, [
      {
        type: "event.replayed",
        subjectId: connectionId,
        companyId,
        audience: "admin",
        data: { connectionId },
      },
    ]);
    return ids.length;
  });
}
