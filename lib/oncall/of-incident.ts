import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incidentEscalation } from "#db/schema/oncall.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import { loadNames, named } from "#lib/oncall/names.ts";
import { loadPolicies } from "#lib/oncall/policies/load.ts";
import type { Policy } from "#lib/oncall/policies/serving.ts";
import type { IncidentEscalation, TargetInput } from "#lib/oncall/schema.ts";

const NONE: IncidentEscalation = {
  policy: null,
  state: "none",
  nextAt: null,
  next: [],
  reminder: false,
  stepsTold: 0,
  steps: 0,
};

/** Each target once, in the order of the steps. */
function targetsOf(steps: Policy["steps"]): TargetInput[] {
  const byKey = new Map(
    steps.flatMap((step) => step.targets).map((target) => [`${target.type} ${target.id}`, target]),
  );
  return [...byKey.values()];
}

/** How far the telling of an incident has come, and who is next. Staff only. */
export async function escalationOfIncident(viewer: Viewer, idOrNumber: string): Promise<IncidentEscalation> {
  requireStaff(viewer);
  const { id } = await readIncident(db(), idOrNumber);
  const [row] = await db().select().from(incidentEscalation).where(eq(incidentEscalation.incidentId, id));
  if (!row) return NONE;
  const policy = (await loadPolicies(db())).find((one) => one.id === row.policyId);
  if (!policy) return { ...NONE, state: row.state === "over" ? "over" : "none" };
  const names = await loadNames(db());
  const step = policy.steps[row.step];
  return {
    policy: { id: policy.id, name: policy.name },
    state: row.state === "spent" && row.told === 0 ? "unreached" : row.state,
    nextAt: row.nextAt?.toISOString() ?? null,
    next: row.nextAt ? targetsOf(step ? [step] : policy.steps).map((target) => named(names, target)) : [],
    reminder: !step || row.cycle > 0,
    stepsTold: row.cycle > 0 ? policy.steps.length : Math.min(row.step, policy.steps.length),
    steps: policy.steps.length,
  };
}
