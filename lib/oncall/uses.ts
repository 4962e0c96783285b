import { sql } from "drizzle-orm";
import type { Queryable, Transaction } from "#db/client.ts";
import { escalationPolicy, rotation, rotationOverride } from "#db/schema/oncall.ts";
import { holdOnCall, inUse, type Use } from "#lib/oncall/hold.ts";
import type { TargetInput } from "#lib/oncall/schema.ts";

/** The policies that tell a target, by name. */
export async function policiesTelling(at: Queryable, { type, id }: TargetInput): Promise<Use[]> {
  const wanted = JSON.stringify([{ targets: [{ type, id }] }]);
  const rows = await at
    .select({ name: escalationPolicy.name })
    .from(escalationPolicy)
    .where(sql`${escalationPolicy.steps} @> ${wanted}::jsonb`)
    .orderBy(escalationPolicy.name);
  return rows.map(({ name }) => ({ type: "policy", name }));
}

/** The rotations whose holidays are covered by this person or rotation, by name. */
export async function coveredBy(
  at: Queryable,
  who: { userId: number } | { rotationId: number },
): Promise<Use[]> {
  const rows = await at
    .select({ name: rotation.name })
    .from(rotation)
    .where(sql`${rotation.holidayCover} @> ${JSON.stringify(who)}::jsonb`)
    .orderBy(rotation.name);
  return rows.map(({ name }) => ({ type: "rotation", name }));
}

/**
 * Throws `conflict` naming what uses a person on call: rotations, overrides to come, policies. Takes
 * the lock that those change under.
 */
export async function refuseWhileOnCall(at: Transaction, userId: number): Promise<void> {
  await holdOnCall(at);
  const rows = await at
    .select({ name: rotation.name })
    .from(rotation)
    .where(
      sql`${userId} = any(${rotation.participants}) or exists (
        select from ${rotationOverride} o
        where o.rotation_id = ${rotation.id} and o.user_id = ${userId} and o.ends_at > now())`,
    )
    .orderBy(rotation.name);
  const uses: Use[] = [
    ...rows.map(({ name }): Use => ({ type: "rotation", name })),
    ...(await coveredBy(at, { userId })),
    ...(await policiesTelling(at, { type: "user", id: userId })),
  ];
  const byName = new Map(uses.map((use) => [`${use.type} ${use.name}`, use]));
  if (byName.size > 0) throw inUse("The person", [...byName.values()]);
}

/** Throws `conflict` naming the policies that tell a channel. Takes the lock that policies change under. */
export async function refuseWhileTold(tx: Transaction, channelId: number): Promise<void> {
  await holdOnCall(tx);
  const uses = await policiesTelling(tx, { type: "channel", id: channelId });
  if (uses.length > 0) throw inUse("The channel", uses);
}
