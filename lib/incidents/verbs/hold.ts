import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { lockIncidentsOf } from "#lib/incidents/lock.ts";
import { namedBy, readIncident } from "#lib/incidents/queries/read.ts";
import type { IncidentRow } from "#lib/incidents/write.ts";

/** Refuses with the incident as it is now. */
export async function conflict(tx: Transaction, row: IncidentRow, message: string): Promise<AppError> {
  return new AppError("conflict", message, { details: { current: await readIncident(tx, row.id) } });
}

/**
 * The incident a person acts on, locked until the transaction ends. `mayActivate`: the deed could
 * make it active again, see lock.ts. Throws `not_found`, and `conflict` when `version` is given and
 * is not the present one.
 */
export async function holdIncident(
  tx: Transaction,
  idOrNumber: string,
  version: number | undefined,
  mayActivate = false,
): Promise<IncidentRow> {
  if (mayActivate) {
    const { connectionId } = await readIncident(tx, idOrNumber);
    await lockIncidentsOf(tx, connectionId);
  }
  const [row] = await tx.select().from(incident).where(namedBy(idOrNumber)).for("update");
  if (!row) throw notFound("Incident");
  if (version !== undefined && version !== row.version) {
    throw await conflict(tx, row, `The incident has changed since version ${version}`);
  }
  return row;
}

/** Writes to an incident that `holdIncident` gave. */
export async function changeHeld(
  tx: Transaction,
  row: IncidentRow,
  change: Partial<typeof incident.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(incident)
    .set(change)
    .where(and(eq(incident.id, row.id), eq(incident.version, row.version)))
    .returning({ id: incident.id });
  if (changed.length === 0) throw await conflict(tx, row, "The incident has just changed");
}
