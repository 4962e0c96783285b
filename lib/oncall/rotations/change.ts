import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { rotation } from "#db/schema/oncall.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { notFound } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { checkVersion, holdOnCall } from "#lib/oncall/hold.ts";
import { checkedRotation } from "#lib/oncall/rotations/check.ts";
import { readRotation } from "#lib/oncall/rotations/read.ts";
import { ChangeRotationInput, type Rotation } from "#lib/oncall/schema.ts";

/** Changes a rotation as a whole; its overrides stay. Admins only. Throws like `createRotation`. */
export async function changeRotation(
  viewer: Viewer,
  id: number,
  input: ChangeRotationInput,
): Promise<Rotation> {
  requireAdmin(viewer);
  const { version, ...wanted } = ChangeRotationInput.parse(input);
  const changed = await db().transaction(async (tx) => {
    await holdOnCall(tx);
    const [before] = await tx.select().from(rotation).where(eq(rotation.id, id)).for("update");
    if (!before) throw notFound("Rotation");
    checkVersion(before, version, await readRotation(tx, id));
    const values = await checkedRotation(tx, wanted, id);
    await tx
      .update(rotation)
      .set({ ...values, version: before.version + 1, updatedAt: sql`now()` })
      .where(eq(rotation.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "rotation.changed",
      subjectType: "rotation",
      subjectId: id,
      detail: { before, after: values },
    });
    await announce(tx, [{ type: "on_call.updated", subjectId: id, companyId: null, audience: "staff" }]);
    return readRotation(tx, id);
  });
  wake("change");
  return changed;
}
