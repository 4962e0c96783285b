import { db, type Queryable } from "#db/client.ts";
import { notFound } from "#lib/core/errors.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { loadNames, named, type Names } from "#lib/oncall/names.ts";
import { loadPolicies } from "#lib/oncall/policies/load.ts";
import type { Policy } from "#lib/oncall/policies/serving.ts";
import type { EscalationPolicy } from "#lib/oncall/schema.ts";

function toPolicy(policy: Policy, names: Names): EscalationPolicy {
  return {
    id: policy.id,
    name: policy.name,
    active: policy.active,
    since: policy.since.toISOString(),
    connections:
      policy.connectionIds?.map((id) => ({ id, name: names.connections.get(id) ?? `#${id}` })) ?? null,
    minSeverity: policy.minSeverity,
    steps: policy.steps.map(({ targets, waitMinutes }) => ({
      targets: targets.map((target) => named(names, target)),
      waitMinutes,
    })),
    repeats: policy.repeats,
    remindMinutes: policy.remindMinutes,
    version: policy.version,
  };
}

/** One policy, or `not_found`. */
export async function readPolicy(at: Queryable, id: number): Promise<EscalationPolicy> {
  const policy = (await loadPolicies(at)).find((one) => one.id === id);
  if (!policy) throw notFound("Escalation policy");
  return toPolicy(policy, await loadNames(at));
}

/** Every policy, by name. Staff only. */
export async function listPolicies(viewer: Viewer): Promise<EscalationPolicy[]> {
  requireStaff(viewer);
  const names = await loadNames(db());
  return (await loadPolicies(db())).map((policy) => toPolicy(policy, names));
}
