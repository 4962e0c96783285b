import { eq } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { suppressedAlert } from "#db/schema/incident-desk.ts";
import { applyAlerts } from "#lib/incidents/arrivals/apply.ts";
import type { IncomingAlert } from "#lib/incidents/arrivals/batch.ts";
import { lockIncidentsOf } from "#lib/incidents/lock.ts";
import { covers, openWindows } from "#lib/incidents/maintenance/windows.ts";
import { takeHeld, tellReleased } from "#lib/incidents/maintenance/write-held.ts";
import type { AlertSignal } from "#lib/signals/signal.ts";

/** Opens what fired during maintenance that is over and has not cleared since. Returns how many. */
export async function releaseHeld(now: Date): Promise<number> {
  const connections = await db()
    .selectDistinct({ id: suppressedAlert.connectionId })
    .from(suppressedAlert)
    .orderBy(suppressedAlert.connectionId);
  let released = 0;
  for (const { id } of connections) {
    released += await db().transaction((tx) => releaseOf(tx, id, now));
  }
  return released;
}

async function releaseOf(tx: Transaction, connectionId: number, now: Date): Promise<number> {
  // The lock that alerts take: what is read here is not added to meanwhile.
  await lockIncidentsOf(tx, connectionId);
  const [connection] = await tx.select().from(pluginConnection).where(eq(pluginConnection.id, connectionId));
  if (!connection) return 0;
  const held = await tx
    .select()
    .from(suppressedAlert)
    .where(eq(suppressedAlert.connectionId, connectionId))
    .orderBy(suppressedAlert.firstAt);
  const windows = await openWindows(tx, connectionId);
  const over = held.filter((row) => {
    const { target } = row.signal as AlertSignal;
    return !windows.some((window) => covers(window, target ?? null, now));
  });
  await takeHeld(
    tx,
    connectionId,
    over.map((row) => row.fingerprint),
  );
  const source = {
    connectionId,
    connectionName: connection.name,
    companyId: connection.companyId,
    pluginId: connection.pluginId,
    settings: connection.settings as Record<string, unknown>,
  };
  const arrivals = over.map((row): IncomingAlert => ({
    eventId: row.eventId,
    receivedAt: now,
    signal: row.signal as AlertSignal,
    heldBack: { count: row.count, since: row.firstAt },
  }));
  const outcomes = await applyAlerts(tx, source, arrivals);
  for (const [i, { fingerprint }] of over.entries()) {
    const outcome = outcomes[i];
    const opened = outcome?.result === "applied" ? outcome.links[0]?.id : undefined;
    await tellReleased(tx, connectionId, fingerprint, opened);
  }
  return over.length;
}
