import { asc, eq } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { pushDevice } from "#db/schema/incident-notice.ts";
import { AppError } from "#lib/core/errors.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { readChoices } from "#lib/notifications/personal/choices.ts";
import type { Device, MyNotices } from "#lib/notifications/personal/schema.ts";
import { pushKeys } from "#lib/notifications/push/keys.ts";

/** The user id of a person of staff; tokens have nobody to tell. Throws `forbidden`. */
export function personOf(viewer: Viewer): number {
  requireStaff(viewer);
  if (viewer.kind !== "user") throw new AppError("forbidden", "This is for people, not for tokens");
  return viewer.id;
}

/** A person's browsers that take push, the oldest first. */
export async function devicesOf(from: Queryable, userId: number): Promise<Device[]> {
  const rows = await from
    .select()
    .from(pushDevice)
    .where(eq(pushDevice.userId, userId))
    .orderBy(asc(pushDevice.id));
  return rows.map(({ id, name, createdAt, lastSentAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastSentAt: lastSentAt?.toISOString() ?? null,
  }));
}

/** How the viewer is told of incidents. Staff only, not for tokens. */
export async function getMyNotices(viewer: Viewer): Promise<MyNotices> {
  const userId = personOf(viewer);
  const [choices, devices, keys] = await Promise.all([
    readChoices(db(), userId),
    devicesOf(db(), userId),
    pushKeys(),
  ]);
  return { choices, devices, pushKey: keys.publicKey };
}
