import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { postMortem } from "#db/schema/learning.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { findPostMortem } from "#lib/incidents/post-mortem/read.ts";

/** Refuses with the post-mortem as it is now, so that the page can show the other's words. */
export async function refusal(tx: Transaction, incidentId: string, message: string): Promise<AppError> {
  return new AppError("conflict", message, { details: { current: await findPostMortem(tx, incidentId) } });
}

/** An incident's post-mortem, locked until the transaction ends; refuses a view that is not the present one. */
export async function holdPostMortem(tx: Transaction, incidentId: string, version: number | undefined) {
  const [row] = await tx.select().from(postMortem).where(eq(postMortem.incidentId, incidentId)).for("update");
  if (!row) throw notFound("Post-mortem");
  if (version !== undefined && version !== row.version) {
    throw await refusal(tx, incidentId, `The post-mortem has changed since version ${version}`);
  }
  return row;
}
