import { eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";

/** Ends every session of a person, everywhere, within seconds; call `forgetViewers()` after commit. */
export async function endSessions(tx: Transaction, userId: number): Promise<void> {
  await tx
    .update(user)
    .set({ sessionEpoch: sql`${user.sessionEpoch} + 1` })
    .where(eq(user.id, userId));
}
