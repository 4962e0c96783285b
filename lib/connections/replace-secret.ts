import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { sealSecret } from "#lib/connections/secrets.ts";

/** How long the secret before a rotation is still accepted. */
export const OVERLAP_MS = 24 * 60 * 60 * 1000;

/**
 * Puts a new secret in place; the one in use until now stays accepted for the overlap. A connection
 * that had none begins to ask for one at once. `row` is locked by the caller.
 */
export async function replaceSecret(
  tx: Transaction,
  row: typeof pluginConnection.$inferSelect,
  plain: string,
  now: Date,
): Promise<void> {
  await tx
    .update(pluginConnection)
    .set({
      secret: sealSecret(row.id, plain),
      previousSecret: row.secret,
      previousSecretUntil: row.secret ? new Date(now.getTime() + OVERLAP_MS) : null,
      updatedAt: now,
    })
    .where(eq(pluginConnection.id, row.id));
}
