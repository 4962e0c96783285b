import { asc } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { escalationPolicy } from "#db/schema/oncall.ts";
import type { EscalationStep } from "#lib/oncall/schema.ts";
import type { Policy } from "#lib/oncall/policies/serving.ts";

/** Every policy, by name. There are few. */
export async function loadPolicies(at: Queryable): Promise<Policy[]> {
  const rows = await at.select().from(escalationPolicy).orderBy(asc(escalationPolicy.name));
  return rows.map((row) => ({ ...row, steps: row.steps as EscalationStep[] }));
}
