import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { rotation } from "#db/schema/oncall.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { notFound } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { holdOnCall, inUse } from "#lib/oncall/hold.ts";
import { coveredBy, policiesTelling } from "#lib/oncall/uses.ts";

/** Deletes a rotation with its overrides. Admins only. Throws `conflict` naming what uses it. */
export async function deleteRotation(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await db().transaction(async (tx) => {
    await holdOnCall(tx);
    const uses = [
      ...(await policiesTelling(tx, { type: "rotation", id })),
      ...(await coveredBy(tx, { rotationId: id })),
    ];
    if (uses.length > 0) throw inUse("The rotation", uses);
    const [gone] = await tx.delete(rotation).where(eq(rotation.id, id)).returning();
    if (!gone) throw notFound("Rotation");
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "rotation.deleted",
      subjectType: "rotation",
      subjectId: id,
      detail: { before: gone },
    });
    await announce(tx, [{ type: "on_call.updated", subjectId: id, companyId: null, audience: "staff" }]);
  });
  wake("change");
}
