import { eq } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { rotation } from "#db/schema/oncall.ts";
import { notFound } from "#lib/core/errors.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { loadNames, type Names, personOf } from "#lib/oncall/names.ts";
import type { Rotation } from "#lib/oncall/schema.ts";

type Row = typeof rotation.$inferSelect;

function coverOf(cover: Row["holidayCover"], names: Names): Rotation["holidayCover"] {
  if (!cover) return null;
  if ("userId" in cover) return { user: personOf(names, cover.userId) };
  const name = names.rotations.get(cover.rotationId);
  return name === undefined ? null : { rotation: { id: cover.rotationId, name } };
}

function toRotation(row: Row, names: Names): Rotation {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.timeZone,
    every: row.every,
    weekday: row.weekday,
    time: row.time,
    startsOn: row.startsOn,
    participants: row.participants.map((id) => personOf(names, id)),
    holidayCover: coverOf(row.holidayCover, names),
    version: row.version,
  };
}

/** One rotation, or `not_found`. */
export async function readRotation(at: Queryable, id: number): Promise<Rotation> {
  const [row] = await at.select().from(rotation).where(eq(rotation.id, id));
  if (!row) throw notFound("Rotation");
  return toRotation(row, await loadNames(at));
}

/** Every rotation, by name. Staff only. */
export async function listRotations(viewer: Viewer): Promise<Rotation[]> {
  requireStaff(viewer);
  const names = await loadNames(db());
  const rows = await db().select().from(rotation).orderBy(rotation.name);
  return rows.map((row) => toRotation(row, names));
}
