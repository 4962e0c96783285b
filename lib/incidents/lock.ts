import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";

/** First half of the advisory lock's key; the second is the connection. */
const LOCK_CLASS = 0x1c1d;

/**
 * Until the transaction ends, nobody else may open or reopen incidents of this connection. Taken
 * before any row lock by whatever could make an incident active, so that two never are for one
 * fingerprint and no one waits in a circle.
 */
export async function lockIncidentsOf(tx: Transaction, connectionId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK_CLASS}::int, ${connectionId}::int)`);
}
