import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { maintenanceWindow } from "#db/schema/incident-desk.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { readMaintenance } from "#lib/incidents/maintenance/list.ts";
import { ChangeMaintenanceInput, type MaintenanceWindow } from "#lib/incidents/maintenance/schema.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";

/**
 * Renames, moves, prolongs or ends maintenance. One that is over stays as it was: what it held back
 * may have opened already. Admins only.
 */
export async function changeMaintenance(
  viewer: Viewer,
  id: number,
  input: ChangeMaintenanceInput,
): Promise<MaintenanceWindow> {
  requireAdmin(viewer);
  const wanted = ChangeMaintenanceInput.parse(input);
  const changed = await db().transaction(async (tx) => {
    const [row] = await tx.select().from(maintenanceWindow).where(eq(maintenanceWindow.id, id)).for("update");
    if (!row) throw notFound("Maintenance window");
    const now = new Date();
    if (row.endsAt <= now) {
      const current = await readMaintenance(tx, id);
      throw new AppError("conflict", "The maintenance is over", { details: { current } });
    }
    const begun = row.startsAt <= now;
    if (begun && wanted.startsAt) throw wrongField("startsAt", "the maintenance has begun");
    const startsAt = wanted.startsAt ? new Date(wanted.startsAt) : row.startsAt;
    const asked = wanted.endsAt ? new Date(wanted.endsAt) : row.endsAt;
    // Alerts received from now on are no longer expected.
    const endsAt = asked < now ? now : asked;
    if (endsAt <= startsAt && (begun || asked > now))
      throw wrongField("endsAt", "must be later than the start");
    // What ends before it begins was called off.
    const change = { name: wanted.name ?? row.name, startsAt: startsAt > endsAt ? endsAt : startsAt, endsAt };
    await tx.update(maintenanceWindow).set(change).where(eq(maintenanceWindow.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "maintenance.changed",
      subjectType: "maintenance",
      subjectId: id,
      detail: { before: { name: row.name, startsAt: row.startsAt, endsAt: row.endsAt }, after: change },
    });
    await announce(tx, [{ type: "maintenance.changed", subjectId: id, companyId: null, audience: "staff" }]);
    return readMaintenance(tx, id);
  });
  wake("change");
  return changed;
}
