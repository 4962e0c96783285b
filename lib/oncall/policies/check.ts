import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { escalationPolicy } from "#db/schema/oncall.ts";
import { AppError } from "#lib/core/errors.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";
import { loadNames, named, requireActiveStaff } from "#lib/oncall/names.ts";
import { PolicyInput } from "#lib/oncall/schema.ts";
import type { Policy } from "#lib/oncall/policies/serving.ts";

type Values = Pick<
  Policy,
  "name" | "active" | "connectionIds" | "minSeverity" | "steps" | "repeats" | "remindMinutes"
>;

/** What a policy is to be, once all it names is known to be there. Throws `invalid`, `conflict`. */
export async function checkedPolicy(tx: Transaction, input: PolicyInput, id: number | null): Promise<Values> {
  const values = PolicyInput.parse(input);
  const names = await loadNames(tx);
  for (const [i, step] of values.steps.entries()) {
    const field = `steps.${i}.targets`;
    const gone = step.targets.find((target) => named(names, target).name === null);
    if (gone) throw wrongField(field, `there is no ${gone.type} ${gone.id}`);
    const people = step.targets.flatMap((target) => (target.type === "user" ? [target.id] : []));
    if (people.length > 0) await requireActiveStaff(tx, people, field);
  }
  if (values.connectionIds) {
    const ids = [...new Set(values.connectionIds)];
    const known = await tx.$count(
      pluginConnection,
      and(inArray(pluginConnection.id, ids), isNull(pluginConnection.deletedAt)),
    );
    if (known < ids.length) throw wrongField("connectionIds", "no such connection");
  }
  const same = and(eq(escalationPolicy.name, values.name), ne(escalationPolicy.id, id ?? 0));
  if ((await tx.$count(escalationPolicy, same)) > 0) {
    throw new AppError("conflict", `A policy is called ${values.name} already`, {
      fields: [{ path: "name", message: "taken" }],
    });
  }
  return values;
}
