import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { notFound } from "#lib/core/errors.ts";

/** The row, locked until the transaction ends, so that verbs on one connection follow each other. */
export async function lockConnection(
  tx: Transaction,
  id: number,
): Promise<typeof pluginConnection.$inferSelect> {
  const [row] = await tx
    .select()
    .from(pluginConnection)
    .where(and(eq(pluginConnection.id, id), isNull(pluginConnection.deletedAt)))
    .for("update");
  if (!row) throw notFound("Connection");
  return row;
}
