import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { rotationOverride } from "#db/schema/oncall.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { actorOf, requireStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/** Takes an override back; the plan counts again. Admins, and staff their own. */
export async function removeOverride(viewer: Viewer, rotationId: number, id: number): Promise<void> {
  requireStaff(viewer);
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .delete(rotationOverride)
      .where(and(eq(rotationOverride.id, id), eq(rotationOverride.rotationId, rotationId)))
      .returning();
    if (!gone) throw notFound("Override");
    if (viewer.role !== "admin" && gone.userId !== userIdOf(viewer)) {
      throw new AppError("forbidden", "Only admins take others' turns back");
    }
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "rotation.override_removed",
      subjectType: "rotation",
      subjectId: rotationId,
      detail: {
        userId: gone.userId,
        startsAt: gone.startsAt.toISOString(),
        endsAt: gone.endsAt.toISOString(),
      },
    });
    await announce(tx, [
      { type: "on_call.updated", subjectId: rotationId, companyId: null, audience: "staff" },
    ]);
  });
  wake("change");
}
