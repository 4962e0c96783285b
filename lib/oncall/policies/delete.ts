import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { escalationPolicy } from "#db/schema/oncall.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { notFound } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/** Deletes a policy; nobody is told anything more under it. Admins only. */
export async function deletePolicy(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await db().transaction(async (tx) => {
    const [gone] = await tx.delete(escalationPolicy).where(eq(escalationPolicy.id, id)).returning();
    if (!gone) throw notFound("Escalation policy");
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "escalation_policy.deleted",
      subjectType: "escalation_policy",
      subjectId: id,
      detail: { before: gone },
    });
    await announce(tx, [{ type: "on_call.updated", subjectId: id, companyId: null, audience: "staff" }]);
  });
  wake("change");
}
