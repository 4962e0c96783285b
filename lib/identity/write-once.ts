import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { writtenOnce } from "#db/schema/company.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/**
 * Writes once under the key that a caller gave its request (IETF draft "The Idempotency-Key HTTP Header
 * Field"): whoever got no answer asks again under the same key and gets the id of what the first try
 * wrote. `asked` is what the request says; the same key for something else is `unprocessable`. Two at
 * once wait for each other. Without a key it just writes. Keys are forgotten after a few days.
 */
export async function writeOnce(
  tx: Transaction,
  viewer: Viewer,
  key: string | undefined,
  asked: unknown,
  write: () => Promise<string>,
): Promise<string> {
  if (key === undefined) return write();
  const row = { caller: `${viewer.kind}:${viewer.id}`, key, asked: sha256(JSON.stringify(asked)) };
  const same = and(eq(writtenOnce.caller, row.caller), eq(writtenOnce.key, key));
  const claimed = await tx.insert(writtenOnce).values(row).onConflictDoNothing().returning();
  if (claimed.length > 0) {
    const subjectId = await write();
    await tx.update(writtenOnce).set({ subjectId }).where(same);
    return subjectId;
  }
  const [before] = await tx.select().from(writtenOnce).where(same);
  if (before?.subjectId && row.asked.equals(before.asked)) return before.subjectId;
  throw new AppError("unprocessable", "This Idempotency-Key was used for another request", {
    fields: [{ path: "Idempotency-Key", message: "was used for another request" }],
  });
}
