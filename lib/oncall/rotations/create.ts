import { db } from "#db/client.ts";
import { rotation } from "#db/schema/oncall.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { holdOnCall } from "#lib/oncall/hold.ts";
import { checkedRotation } from "#lib/oncall/rotations/check.ts";
import { readRotation } from "#lib/oncall/rotations/read.ts";
import type { Rotation, RotationInput } from "#lib/oncall/schema.ts";

/** Makes a rotation. Admins only. Throws `invalid` naming the field, `conflict` when the name is taken. */
export async function createRotation(viewer: Viewer, input: RotationInput): Promise<Rotation> {
  requireAdmin(viewer);
  const made = await db().transaction(async (tx) => {
    await holdOnCall(tx);
    const values = await checkedRotation(tx, input, null);
    const [row] = await tx.insert(rotation).values(values).returning({ id: rotation.id });
    if (!row) throw new Error("the rotation was not inserted");
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "rotation.created",
      subjectType: "rotation",
      subjectId: row.id,
      detail: values,
    });
    await announce(tx, [{ type: "on_call.updated", subjectId: row.id, companyId: null, audience: "staff" }]);
    return readRotation(tx, row.id);
  });
  wake("change");
  return made;
}
