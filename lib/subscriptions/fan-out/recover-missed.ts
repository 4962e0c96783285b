import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { subscription } from "#db/schema/subscription.ts";
import { enqueue, type JobPayloads } from "#lib/jobs/enqueue.ts";
import { wake } from "#lib/live/bus.ts";
import { deliverChanges } from "#lib/subscriptions/fan-out/deliver-changes.ts";
import { interestOf } from "#lib/subscriptions/fan-out/occurrence.ts";
import { readStretch } from "#lib/subscriptions/fan-out/read.ts";

/** Stretches of one job: it ends well within the time a job has. */
const STRETCHES = 200;

/**
 * The `subscriptions.recover` job: goes through the change feed again and puts in line what the
 * subscription wants and was never sent. What it has, in whatever state, is left alone.
 */
export async function recoverMissed(missed: JobPayloads["subscriptions.recover"]): Promise<void> {
  const since = new Date(missed.since);
  const [row] = await db()
    .select()
    .from(subscription)
    .where(and(eq(subscription.id, missed.subscriptionId), isNull(subscription.deletedAt)));
  if (!row) return;
  const subscriber = { id: row.id, since, interest: interestOf(row) };
  let from = missed.from ?? { xid: 0, id: 0 };
  for (let i = 0; i < STRETCHES; i++) {
    const stretch = await db().transaction(async (tx) => {
      const read = await readStretch(tx, from, since);
      await deliverChanges(tx, read.changes, [subscriber]);
      return read;
    });
    from = stretch.to;
    if (!stretch.more) return wake("change");
  }
  await db().transaction((tx) => enqueue(tx, "subscriptions.recover", { ...missed, from }));
  wake("change");
}
