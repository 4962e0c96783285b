import { and, asc, between, eq, getTableColumns, lte, sql } from "drizzle-orm";
import { repeatingDb, type Transaction } from "#db/client.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { wake } from "#lib/live/bus.ts";
import { applyEvents, type Speaking } from "#lib/pipeline/apply.ts";
import type { ApplySignals } from "#lib/pipeline/rooms.ts";
import { ignored, type Settlement } from "#lib/pipeline/settlement.ts";
import { writeSettlements } from "#lib/pipeline/write-settlements.ts";
import { readEvent, type PendingEvent } from "#lib/pipeline/translate.ts";
import type { Plugin } from "#lib/plugins/define.ts";

/** What a test may replace. */
export interface PipelineParts {
  findPlugin(id: string): Plugin | undefined;
  apply: ApplySignals;
}

type Connection = typeof pluginConnection.$inferSelect;

const BATCH_EVENTS = 500;
/** Bodies are up to 25 MiB each; a batch stays near this size, whatever its number of events. */
const BATCH_BYTES = 16 * 1024 * 1024;

/**
 * Works on the oldest pending events of one connection, in order, in one transaction: translate,
 * apply, settle. Returns how many were settled; zero also when another process is at it, for the
 * lock on the connection's row is what keeps the order.
 */
export async function drainBatch(connectionId: number, parts: PipelineParts): Promise<number> {
  const count = await repeatingDb().transaction(async (tx) => {
    const [connection] = await tx
      .select()
      .from(pluginConnection)
      .where(eq(pluginConnection.id, connectionId))
      .for("no key update", { skipLocked: true });
    if (!connection) return 0;
    const events = await oldestPending(tx, connectionId);
    if (events.length === 0) return 0;
    const settlements = await settleAll(tx, connection, events, parts);
    await writeSettlements(tx, connection, events, settlements);
    for (const { eventId, confirm } of settlements) {
      if (confirm) await enqueue(tx, "event.confirm", { eventId }, { maxAttempts: 6 });
    }
    return events.length;
  });
  if (count > 0) wake("change");
  return count;
}

async function settleAll(
  tx: Transaction,
  connection: Connection,
  events: PendingEvent[],
  parts: PipelineParts,
): Promise<Settlement[]> {
  const plugin = parts.findPlugin(connection.pluginId);
  if (connection.deletedAt || !plugin) {
    const reason = connection.deletedAt ? "connection_deleted" : "plugin_unknown";
    return events.map((event) => ignored(event.id, null, reason));
  }
  const checked = plugin.settings.safeParse(connection.settings);
  const settings = checked.success ? checked.data : plugin.settings.parse({});
  const metadata = connection.metadata as Record<string, unknown>;
  const settled: Settlement[] = [];
  const speaking: Speaking[] = [];
  for (const event of events) {
    const reading = readEvent(event, plugin, { id: connection.id, settings, metadata });
    if (reading.settlement) settled.push(reading.settlement);
    else speaking.push(reading);
  }
  const source = {
    connectionId: connection.id,
    connectionName: connection.name,
    companyId: connection.companyId,
    pluginId: connection.pluginId,
    settings,
  };
  return [...settled, ...(await applyEvents(tx, source, speaking, parts.apply))];
}

async function oldestPending(tx: Transaction, connectionId: number): Promise<PendingEvent[]> {
  const { id, connectionId: of, receivedAt, request, headers, body, test } = getTableColumns(webhookEvent);
  const bytesBefore = sql<number>`
    sum(octet_length(${body})) over (order by ${of}, ${id} rows unbounded preceding) - octet_length(${body})`;
  const oldest = tx
    .select({ id, receivedAt, request, headers, body, test, bytesBefore: bytesBefore.as("bytes_before") })
    .from(webhookEvent)
    // Said so that only the index of pending events gives this order: left to choose, PostgreSQL walks
    // through every event of the month by id as soon as it believes that many are pending.
    .where(and(between(of, connectionId, connectionId), sql`${webhookEvent.result} = 'pending'`))
    .orderBy(asc(of), asc(id))
    .limit(BATCH_EVENTS)
    .as("oldest");
  const rows = await tx.select().from(oldest).where(lte(oldest.bytesBefore, BATCH_BYTES)).orderBy(oldest.id);
  return rows.map((row) => ({
    id: row.id,
    receivedAt: row.receivedAt,
    request: row.request as PendingEvent["request"],
    headers: row.headers as PendingEvent["headers"],
    body: row.body,
    test: row.test,
  }));
}
