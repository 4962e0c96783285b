import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delivery, subscription } from "#db/schema/subscription.ts";
import { newId } from "#lib/core/ids.ts";
import type { SubscriptionRow } from "#lib/subscriptions/row.ts";

/** Longer than a turn and the call it may end with: who holds it longer is dead. */
const LEASE_SECONDS = 30;

/** Whom to serve: anyone, or only those whose last call went well. */
export type Whom = "any" | "well";

export type DeliveryRow = typeof delivery.$inferSelect;

/** A subscription in hand: nobody else sends to it meanwhile. */
export interface Claimed {
  row: SubscriptionRow;
  leaseId: string;
}

/**
 * Takes the subscription that was served longest ago and has something due; undefined when there is
 * none. What another worker looks at in this moment is passed over.
 */
export async function claimSubscription(whom: Whom): Promise<Claimed | undefined> {
  const leaseId = newId();
  const [row] = await db()
    .update(subscription)
    .set({ leaseId, leasedUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(
      sql`${subscription.id} = (
        select s.id from subscription s
        where s.active and s.deleted_at is null
          and (${whom === "any"} or s.failing_since is null)
          and (s.leased_until is null or s.leased_until <= now())
          and (s.paused_until is null or s.paused_until <= now())
          and exists (
            select from delivery d
            where d.subscription_id = s.id and d.status = 'pending' and d.next_at <= now())
        order by s.leased_until nulls first, s.id
        limit 1
        for update skip locked)`,
    )
    .returning();
  return row && { row, leaseId };
}

/** What is due to a subscription, in the order it came in line. */
export function dueDeliveries(subscriptionId: number, limit: number): Promise<DeliveryRow[]> {
  return db()
    .select()
    .from(delivery)
    .where(
      and(
        eq(delivery.subscriptionId, subscriptionId),
        eq(delivery.status, "pending"),
        sql`${delivery.nextAt} <= now()`,
      ),
    )
    .orderBy(delivery.nextAt, delivery.id)
    .limit(limit);
}

/** Gives a subscription back, to the end of the line. */
export async function release({ row, leaseId }: Claimed): Promise<void> {
  await db()
    .update(subscription)
    .set({ leaseId: null, leasedUntil: sql`now()` })
    .where(and(eq(subscription.id, row.id), eq(subscription.leaseId, leaseId)));
}
