import { and, asc, gt, inArray, lt } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { rotation, rotationOverride } from "#db/schema/oncall.ts";
import type { Turns } from "#lib/oncall/turns.ts";
import type { HolidayCover, Override, Rota } from "#lib/oncall/who.ts";

type Row = typeof rotation.$inferSelect;

function turnsOf(row: Row): Turns {
  const { timeZone, every, weekday, time, startsOn, participants } = row;
  return { timeZone, every, weekday, time, startsOn, participants };
}

/** Overrides that are in force at some time from `from` until `to`, by rotation. */
async function overridesBetween(
  at: Queryable,
  rotationIds: number[],
  from: Date,
  to: Date,
): Promise<Map<number, Override[]>> {
  const rows = await at
    .select()
    .from(rotationOverride)
    .where(
      and(
        inArray(rotationOverride.rotationId, rotationIds),
        gt(rotationOverride.endsAt, from),
        lt(rotationOverride.startsAt, to),
      ),
    )
    .orderBy(asc(rotationOverride.id));
  return Map.groupBy(rows, (row) => row.rotationId);
}

/** Puts together what says who is on call in a rotation, out of its rows and those of who covers it. */
export function rotaOf(row: Row, all: readonly Row[], overrides: Map<number, Override[]>): Rota {
  const given = row.holidayCover;
  const own = overrides.get(row.id) ?? [];
  let cover: HolidayCover | null = null;
  if (given && "userId" in given) cover = given;
  else if (given) {
    const other = all.find((one) => one.id === given.rotationId);
    if (other) cover = { turns: turnsOf(other), overrides: overrides.get(other.id) ?? [] };
  }
  return { turns: turnsOf(row), overrides: own, cover };
}

/** Every rotation's row and what says who is on call in it from `from` until `to`, by name. */
export async function loadRotas(
  at: Queryable,
  from: Date,
  to: Date = new Date(from.getTime() + 1),
): Promise<{ row: Row; rota: Rota }[]> {
  const rows = await at.select().from(rotation).orderBy(asc(rotation.name));
  if (rows.length === 0) return [];
  const overrides = await overridesBetween(
    at,
    rows.map((row) => row.id),
    from,
    to,
  );
  return rows.map((row) => ({ row, rota: rotaOf(row, rows, overrides) }));
}
