import type postgres from "postgres";
import { idAt } from "#lib/core/ids.ts";

/** How many months ahead partitions are made; the default partition stays empty by that much. */
const MONTHS_AHEAD = 3;

function monthStart(year: number, month: number): Date {
  return new Date(Date.UTC(year, month, 1));
}

/**
 * Makes the monthly partitions of the big tables from last month to `MONTHS_AHEAD` ahead, where
 * missing. Names tell the month: `webhook_event_2026_11`.
 */
export async function ensurePartitions(sql: postgres.Sql, now: Date): Promise<void> {
  for (let ahead = -1; ahead <= MONTHS_AHEAD; ahead++) {
    const from = monthStart(now.getUTCFullYear(), now.getUTCMonth() + ahead);
    const to = monthStart(from.getUTCFullYear(), from.getUTCMonth() + 1);
    const suffix = `${from.getUTCFullYear()}_${String(from.getUTCMonth() + 1).padStart(2, "0")}`;
    await sql.unsafe(
      `create table if not exists webhook_event_${suffix} partition of webhook_event
         for values from ('${idAt(from)}') to ('${idAt(to)}')`,
    );
    await sql.unsafe(
      `create table if not exists change_${suffix} partition of change
         for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
    );
  }
}
