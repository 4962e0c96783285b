import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { maintenanceAlert, maintenanceWindow, suppressedAlert } from "#db/schema/incident-desk.ts";
import { storable } from "#lib/core/storable.ts";
import type { HeldRow } from "#lib/incidents/maintenance/held.ts";

/** Adds alerts to those kept aside, and to what is told of their maintenance. */
export async function keepHeld(tx: Transaction, connectionId: number, rows: HeldRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(suppressedAlert)
    .values(
      rows.map(({ windowId: _told, ...row }) => ({ ...row, signal: storable(row.signal), connectionId })),
    )
    .onConflictDoUpdate({
      target: [suppressedAlert.connectionId, suppressedAlert.fingerprint],
      set: {
        signal: sql`excluded.signal`,
        eventId: sql`excluded.event_id`,
        lastAt: sql`excluded.last_at`,
        count: sql`${suppressedAlert.count} + excluded.count`,
      },
    });
  await tx
    .insert(maintenanceAlert)
    .values(
      rows.map(({ windowId, fingerprint, signal, count, firstAt, lastAt }) => {
        const { title, target } = storable(signal);
        const told = { title, target: target ?? null, count, firstAt, lastAt };
        return { windowId, connectionId, fingerprint, ...told, outcome: "held" as const };
      }),
    )
    .onConflictDoUpdate({
      target: [maintenanceAlert.windowId, maintenanceAlert.connectionId, maintenanceAlert.fingerprint],
      set: {
        title: sql`excluded.title`,
        lastAt: sql`excluded.last_at`,
        count: sql`${maintenanceAlert.count} + excluded.count`,
        outcome: sql`'held'`,
      },
    });
}

const held = (connectionId: number, fingerprints: Iterable<string>) =>
  and(
    eq(maintenanceAlert.connectionId, connectionId),
    inArray(maintenanceAlert.fingerprint, [...fingerprints]),
    eq(maintenanceAlert.outcome, "held"),
  );

/** Which of these faults are kept aside, and the name of the maintenance that does so. */
export async function readHeld(
  tx: Transaction,
  connectionId: number,
  fingerprints: Iterable<string>,
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ fingerprint: maintenanceAlert.fingerprint, name: maintenanceWindow.name })
    .from(maintenanceAlert)
    .innerJoin(maintenanceWindow, eq(maintenanceWindow.id, maintenanceAlert.windowId))
    .where(held(connectionId, fingerprints));
  return new Map(rows.map((row) => [row.fingerprint, row.name]));
}

/** Deletes what was kept aside of these faults: they are over. */
export async function forgetHeld(
  tx: Transaction,
  connectionId: number,
  fingerprints: ReadonlySet<string>,
): Promise<void> {
  if (fingerprints.size === 0) return;
  const forgotten = await takeHeld(tx, connectionId, [...fingerprints]);
  if (forgotten.length === 0) return;
  await tx.update(maintenanceAlert).set({ outcome: "cleared" }).where(held(connectionId, forgotten));
}

/** Takes faults out of those kept aside; gives those that were there. */
export async function takeHeld(
  tx: Transaction,
  connectionId: number,
  fingerprints: string[],
): Promise<string[]> {
  if (fingerprints.length === 0) return [];
  const taken = await tx
    .delete(suppressedAlert)
    .where(
      and(eq(suppressedAlert.connectionId, connectionId), inArray(suppressedAlert.fingerprint, fingerprints)),
    )
    .returning({ fingerprint: suppressedAlert.fingerprint });
  return taken.map((row) => row.fingerprint);
}

/** Tells what became of a fault when its maintenance was over; without an incident it was over too. */
export async function tellReleased(
  tx: Transaction,
  connectionId: number,
  fingerprint: string,
  incidentId: string | undefined,
): Promise<void> {
  await tx
    .update(maintenanceAlert)
    .set({ outcome: incidentId ? "opened" : "cleared", incidentId: incidentId ?? null })
    .where(held(connectionId, [fingerprint]));
}
