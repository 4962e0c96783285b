import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { suppressedAlert } from "#db/schema/incident-desk.ts";
import { storable } from "#lib/core/storable.ts";
import type { HeldRow } from "#lib/incidents/maintenance/held.ts";

/** Adds alerts to those kept aside. */
export async function keepHeld(tx: Transaction, connectionId: number, rows: HeldRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(suppressedAlert)
    .values(rows.map((row) => ({ ...row, signal: storable(row.signal), connectionId })))
    .onConflictDoUpdate({
      target: [suppressedAlert.connectionId, suppressedAlert.fingerprint],
      set: {
        signal: sql`excluded.signal`,
        eventId: sql`excluded.event_id`,
        lastAt: sql`excluded.last_at`,
        count: sql`${suppressedAlert.count} + excluded.count`,
      },
    });
}

/** Deletes what was kept aside of these faults. */
export async function forgetHeld(
  tx: Transaction,
  connectionId: number,
  fingerprints: ReadonlySet<string>,
): Promise<void> {
  if (fingerprints.size === 0) return;
  await tx
    .delete(suppressedAlert)
    .where(
      and(
        eq(suppressedAlert.connectionId, connectionId),
        inArray(suppressedAlert.fingerprint, [...fingerprints]),
      ),
    );
}
