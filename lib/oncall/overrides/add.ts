import { db } from "#db/client.ts";
import { rotationOverride } from "#db/schema/oncall.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { holdOnCall } from "#lib/oncall/hold.ts";
import { requireActiveStaff } from "#lib/oncall/names.ts";
import { readOverrides } from "#lib/oncall/overrides/list.ts";
import { readRotation } from "#lib/oncall/rotations/read.ts";
import { OverrideInput, type RotationOverride } from "#lib/oncall/schema.ts";

const LONGEST_MS = 90 * 24 * 3_600_000;

/**
 * Has somebody take a rotation's turn for a while, at most ninety days. Admins may name anyone of
 * staff; staff take turns over themselves. Throws `invalid` naming the field.
 */
export async function addOverride(
  viewer: Viewer,
  rotationId: number,
  input: OverrideInput,
): Promise<RotationOverride> {
  requireStaff(viewer);
  const { userId, startsAt, endsAt } = OverrideInput.parse(input);
  if (viewer.role !== "admin" && userId !== userIdOf(viewer)) {
    throw new AppError("forbidden", "Only admins put others on call");
  }
  const now = new Date();
  const start = startsAt ? new Date(startsAt) : now;
  const end = new Date(endsAt);
  if (end <= start || end <= now)
    throw wrongField("endsAt", "must be later than the start, and in the future");
  if (end.getTime() - start.getTime() > LONGEST_MS)
    throw wrongField("endsAt", "within ninety days of the start");
  const added = await db().transaction(async (tx) => {
    await holdOnCall(tx);
    const { name } = await readRotation(tx, rotationId);
    await requireActiveStaff(tx, [userId], "userId");
    const [row] = await tx
      .insert(rotationOverride)
      .values({ rotationId, userId, startsAt: start, endsAt: end, createdByName: viewer.name })
      .returning({ id: rotationOverride.id });
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "rotation.override_added",
      subjectType: "rotation",
      subjectId: rotationId,
      detail: { name, userId, startsAt: start.toISOString(), endsAt: end.toISOString() },
    });
    await announce(tx, [
      { type: "on_call.updated", subjectId: rotationId, companyId: null, audience: "staff" },
    ]);
    return (await readOverrides(tx, rotationId)).find((one) => one.id === row?.id);
  });
  if (!added) throw new Error("the override was not inserted");
  wake("change");
  return added;
}
