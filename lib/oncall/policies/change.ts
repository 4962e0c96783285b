import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { escalationPolicy } from "#db/schema/oncall.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { notFound } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { checkVersion, holdOnCall } from "#lib/oncall/hold.ts";
import { checkedPolicy } from "#lib/oncall/policies/check.ts";
import { readPolicy } from "#lib/oncall/policies/read.ts";
import { ChangePolicyInput, type EscalationPolicy } from "#lib/oncall/schema.ts";

/**
 * Changes a policy as a whole. What is being told under it goes on with the new steps; switched off,
 * it tells nobody anything more; switched on again, it serves what comes up from then on. Admins only.
 */
export async function changePolicy(
  viewer: Viewer,
  id: number,
  input: ChangePolicyInput,
): Promise<EscalationPolicy> {
  requireAdmin(viewer);
  const { version, ...wanted } = ChangePolicyInput.parse(input);
  const changed = await db().transaction(async (tx) => {
    await holdOnCall(tx);
    const [before] = await tx
      .select()
      .from(escalationPolicy)
      .where(eq(escalationPolicy.id, id))
      .for("update");
    if (!before) throw notFound("Escalation policy");
    checkVersion(before, version, await readPolicy(tx, id));
    const values = await checkedPolicy(tx, wanted, id);
    const since = values.active && !before.active ? new Date() : before.since;
    await tx
      .update(escalationPolicy)
      .set({ ...values, since, version: before.version + 1, updatedAt: sql`now()` })
      .where(eq(escalationPolicy.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "escalation_policy.changed",
      subjectType: "escalation_policy",
      subjectId: id,
      detail: { before, after: values },
    });
    await announce(tx, [{ type: "on_call.updated", subjectId: id, companyId: null, audience: "staff" }]);
    return readPolicy(tx, id);
  });
  wake("change");
  return changed;
}
