import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pushDevice } from "#db/schema/incident-notice.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { notFound } from "#lib/core/errors.ts";
import { actorOf, type Viewer } from "#lib/identity/viewer.ts";
import { devicesOf, personOf } from "#lib/notifications/personal/get.ts";
import { AddDeviceInput, type Device } from "#lib/notifications/personal/schema.ts";
import { sealDeviceKeys } from "#lib/notifications/push/device-keys.ts";

/** The viewer's browsers that take push. Staff only, not for tokens. */
export function listDevices(viewer: Viewer): Promise<Device[]> {
  return devicesOf(db(), personOf(viewer));
}

/**
 * Takes on a browser's push subscription. The same browser again is the same device; if somebody
 * else signed in there, it is theirs from now on. Staff only, not for tokens.
 */
export async function addDevice(viewer: Viewer, input: AddDeviceInput): Promise<Device> {
  const userId = personOf(viewer);
  const { endpoint, keys, name } = AddDeviceInput.parse(input);
  const values = { userId, keys: sealDeviceKeys(endpoint, keys), name };
  return db().transaction(async (tx) => {
    const [row] = await tx
      .insert(pushDevice)
      .values({ endpoint, ...values })
      .onConflictDoUpdate({ target: pushDevice.endpoint, set: values })
      .returning({ id: pushDevice.id });
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "device.added",
      subjectType: "user",
      subjectId: userId,
      detail: { deviceId: row?.id, name },
    });
    const device = (await devicesOf(tx, userId)).find(({ id }) => id === row?.id);
    if (!device) throw new Error("an insert returned no row");
    return device;
  });
}

/** Tells a browser nothing more. Throws `not_found` for other people's. */
export async function removeDevice(viewer: Viewer, id: number): Promise<void> {
  const userId = personOf(viewer);
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .delete(pushDevice)
      .where(and(eq(pushDevice.id, id), eq(pushDevice.userId, userId)))
      .returning({ name: pushDevice.name });
    if (!gone) throw notFound("Device");
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "device.removed",
      subjectType: "user",
      subjectId: userId,
      detail: { deviceId: id, name: gone.name },
    });
  });
}
