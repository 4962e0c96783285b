import type { Transaction } from "#db/client.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";

/**
 * Enqueues the sending of what waits on a ticket, in the caller's transaction. One job at a time for
 * each ticket sends all of it in order; `at` is for a try that comes later. A new word never hastens
 * a try that waits because the other side asked for peace.
 */
export async function enqueueDelivery(
  tx: Transaction,
  ticketId: string,
  later?: { at: Date; tries: number },
): Promise<void> {
  const name = `jira.deliver:${ticketId}`;
  await enqueue(
    tx,
    "jira.deliver",
    { ticketId, ...(later ? { tries: later.tries } : {}) },
    { queue: name, key: name, ...(later ? { runAt: later.at } : { keepRunAt: true }) },
  );
}
