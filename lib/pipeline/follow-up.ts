import type { Transaction } from "#db/client.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import type { Outcome, SourceContext } from "#lib/signals/outcome.ts";

/** A burst of events about one issue is answered by one reading; it waits this long for the rest. */
const SETTLE_MS = 500;

/**
 * Enqueues what a batch left to be asked: one reading for each ticket whose news did not tell enough,
 * however many events said so.
 */
export async function followUp(tx: Transaction, source: SourceContext, outcomes: Outcome[]): Promise<void> {
  const asked = new Map<string, NonNullable<Outcome["reread"]>>();
  for (const { reread } of outcomes) if (reread) asked.set(reread.externalId ?? reread.key ?? "", reread);
  const { connectionId } = source;
  const runAt = new Date(Date.now() + SETTLE_MS);
  for (const [name, reread] of asked) {
    const key = `ticket.reread:${connectionId}:${name}`;
    await enqueue(tx, "ticket.reread", { connectionId, ...reread }, { key, runAt, maxAttempts: 8 });
  }
}
