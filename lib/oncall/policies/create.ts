import { db } from "#db/client.ts";
import { escalationPolicy } from "#db/schema/oncall.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { holdOnCall } from "#lib/oncall/hold.ts";
import { checkedPolicy } from "#lib/oncall/policies/check.ts";
import { readPolicy } from "#lib/oncall/policies/read.ts";
import type { EscalationPolicy, PolicyInput } from "#lib/oncall/schema.ts";

/** Makes an escalation policy; it serves what comes up from now on. Admins only. */
export async function createPolicy(viewer: Viewer, input: PolicyInput): Promise<EscalationPolicy> {
  requireAdmin(viewer);
  const made = await db().transaction(async (tx) => {
    await holdOnCall(tx);
    const values = await checkedPolicy(tx, input, null);
    const [row] = await tx
      .insert(escalationPolicy)
      .values({ ...values, since: new Date() })
      .returning({ id: escalationPolicy.id });
    if (!row) throw new Error("the policy was not inserted");
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "escalation_policy.created",
      subjectType: "escalation_policy",
      subjectId: row.id,
      detail: values,
    });
    await announce(tx, [{ type: "on_call.updated", subjectId: row.id, companyId: null, audience: "staff" }]);
    return readPolicy(tx, row.id);
  });
  wake("change");
  return made;
}
