import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { rotation } from "#db/schema/oncall.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";
import type { Target, TargetInput } from "#lib/oncall/schema.ts";

/** Names of people, rotations, channels and sources, looked up once for a whole answer. */
export interface Names {
  users: Map<number, string>;
  rotations: Map<number, string>;
  channels: Map<number, string>;
  connections: Map<number, string>;
}

const byId = (rows: { id: number; name: string }[]) => new Map(rows.map((row) => [row.id, row.name]));

/** The names of everything that on-call may refer to; there are dozens, not thousands. */
export async function loadNames(at: Queryable): Promise<Names> {
  const person = { id: user.id, name: user.name };
  return {
    users: byId(await at.select(person).from(user).where(ne(user.role, "customer"))),
    rotations: byId(await at.select({ id: rotation.id, name: rotation.name }).from(rotation)),
    channels: byId(
      await at
        .select({ id: noticeChannel.id, name: noticeChannel.name })
        .from(noticeChannel)
        .where(isNull(noticeChannel.deletedAt)),
    ),
    connections: byId(
      await at.select({ id: pluginConnection.id, name: pluginConnection.name }).from(pluginConnection),
    ),
  };
}

/** A target by its name, or null where it is gone. */
export function named(names: Names, { type, id }: TargetInput): Target {
  const of = { user: names.users, rotation: names.rotations, channel: names.channels }[type];
  return { type, id, name: of.get(id) ?? null };
}

/** A member of staff by name. Who left keeps the name. */
export function personOf(names: Names, id: number): { id: number; name: string } {
  return { id, name: names.users.get(id) ?? `#${id}` };
}

/** Throws `invalid`, naming the field, unless all are active staff. */
export async function requireActiveStaff(at: Queryable, ids: number[], field: string): Promise<void> {
  const found = await at
    .select({ id: user.id })
    .from(user)
    .where(and(inArray(user.id, ids), ne(user.role, "customer"), eq(user.active, true)));
  const known = new Set(found.map((row) => row.id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw wrongField(field, `${missing} is no active member of staff`);
}
