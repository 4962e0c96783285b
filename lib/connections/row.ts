import { and, eq, isNull } from "drizzle-orm";
import type { Queryable, Transaction } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { notFound } from "#lib/core/errors.ts";

type Row = typeof pluginConnection.$inferSelect;

const live = (id: number) => and(eq(pluginConnection.id, id), isNull(pluginConnection.deletedAt));

/** The row, sealed secrets included; `not_found` when there is none or it was deleted. */
export async function findConnection(q: Queryable, id: number): Promise<Row> {
  const [row] = await q.select().from(pluginConnection).where(live(id));
  if (!row) throw notFound("Connection");
  return row;
}

/** The row, locked until the transaction ends, so that verbs on one connection follow each other. */
export async function lockConnection(tx: Transaction, id: number): Promise<Row> {
  const [row] = await tx.select().from(pluginConnection).where(live(id)).for("update");
  if (!row) throw notFound("Connection");
  return row;
}
