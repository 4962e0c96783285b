import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { maintenanceWindow } from "#db/schema/incident-desk.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { readMaintenance } from "#lib/incidents/maintenance/list.ts";
import { CreateMaintenanceInput, type MaintenanceWindow } from "#lib/incidents/maintenance/schema.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";

async function requireSource(tx: Transaction, connectionId: number): Promise<void> {
  const [source] = await tx
    .select({ id: pluginConnection.id })
    .from(pluginConnection)
    .where(and(eq(pluginConnection.id, connectionId), isNull(pluginConnection.deletedAt)));
  if (!source) throw wrongField("connectionId", "no such connection");
}

/** Plans maintenance: until it ends, alerts it covers open nothing, and clearings pass. Admins only. */
export async function createMaintenance(
  viewer: Viewer,
  input: CreateMaintenanceInput,
): Promise<MaintenanceWindow> {
  requireAdmin(viewer);
  const { startsAt, endsAt, ...values } = CreateMaintenanceInput.parse(input);
  const now = new Date();
  const start = startsAt ? new Date(startsAt) : now;
  const end = new Date(endsAt);
  if (end <= start || end <= now)
    throw wrongField("endsAt", "must be later than the start, and in the future");
  const planned = await db().transaction(async (tx) => {
    if (values.connectionId !== null) await requireSource(tx, values.connectionId);
    const [made] = await tx
      .insert(maintenanceWindow)
      .values({ ...values, startsAt: start, endsAt: end, createdByName: viewer.name })
      .returning({ id: maintenanceWindow.id });
    if (!made) throw new Error("the maintenance window was not inserted");
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "maintenance.created",
      subjectType: "maintenance",
      subjectId: made.id,
      detail: { ...values, startsAt: start.toISOString(), endsAt: end.toISOString() },
    });
    await announce(tx, [
      { type: "maintenance.changed", subjectId: made.id, companyId: null, audience: "staff" },
    ]);
    return readMaintenance(tx, made.id);
  });
  wake("change");
  return planned;
}
