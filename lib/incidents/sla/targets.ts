import { sql } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { slaTarget } from "#db/schema/incident-desk.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { SlaTargets } from "#lib/incidents/sla/schema.ts";

const NONE = { acknowledgeMinutes: null, resolveMinutes: null };

async function read(from: Queryable): Promise<SlaTargets> {
  const targets: SlaTargets = { critical: NONE, warning: NONE, info: NONE };
  for (const { severity, acknowledgeMinutes, resolveMinutes } of await from.select().from(slaTarget)) {
    targets[severity] = { acknowledgeMinutes, resolveMinutes };
  }
  return targets;
}

/** How soon incidents are to be acknowledged and resolved. Staff only. */
export async function getTargets(viewer: Viewer): Promise<SlaTargets> {
  requireStaff(viewer);
  return read(db());
}

/** Promises anew, for incidents of the past as well: they are measured by what is promised now. Admins only. */
export async function setTargets(viewer: Viewer, input: SlaTargets): Promise<SlaTargets> {
  requireAdmin(viewer);
  const wanted = SlaTargets.parse(input);
  return db().transaction(async (tx) => {
    const before = await read(tx);
    const rows = Object.entries(wanted).map(([severity, target]) => ({
      severity: severity as keyof SlaTargets,
      ...target,
    }));
    await tx
      .insert(slaTarget)
      .values(rows)
      .onConflictDoUpdate({
        target: slaTarget.severity,
        set: {
          acknowledgeMinutes: sql`excluded.acknowledge_minutes`,
          resolveMinutes: sql`excluded.resolve_minutes`,
          updatedAt: new Date(),
        },
      });
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "sla.changed",
      subjectType: "sla",
      subjectId: "targets",
      detail: { before, after: wanted },
    });
    return wanted;
  });
}
