import { and, asc, eq, gt } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { rotationOverride } from "#db/schema/oncall.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { readRotation } from "#lib/oncall/rotations/read.ts";
import type { RotationOverride } from "#lib/oncall/schema.ts";

/** Overrides of a rotation that are not over, the first to begin first. */
export async function readOverrides(at: Queryable, rotationId: number): Promise<RotationOverride[]> {
  const rows = await at
    .select({ row: rotationOverride, name: user.name })
    .from(rotationOverride)
    .innerJoin(user, eq(user.id, rotationOverride.userId))
    .where(and(eq(rotationOverride.rotationId, rotationId), gt(rotationOverride.endsAt, new Date())))
    .orderBy(asc(rotationOverride.startsAt), asc(rotationOverride.id));
  return rows.map(({ row, name }) => ({
    id: row.id,
    rotationId: row.rotationId,
    user: { id: row.userId, name },
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    createdByName: row.createdByName,
  }));
}

/** The same for staff; `not_found` where there is no such rotation. */
export async function listOverrides(viewer: Viewer, rotationId: number): Promise<RotationOverride[]> {
  requireStaff(viewer);
  await readRotation(db(), rotationId);
  return readOverrides(db(), rotationId);
}
