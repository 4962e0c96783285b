import { eq } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { delivery, subscription } from "#db/schema/subscription.ts";
import type { Delivery } from "#lib/subscriptions/schema.ts";

/** Deliveries without their bodies; add `where`, `orderBy` and `limit`. */
export function selectDeliveries(from: Queryable) {
  return from
    .select({
      id: delivery.id,
      subscriptionId: delivery.subscriptionId,
      subscriptionName: subscription.name,
      url: subscription.url,
      companyId: delivery.companyId,
      eventId: delivery.eventId,
      eventType: delivery.eventType,
      status: delivery.status,
      attemptCount: delivery.attempts,
      nextAt: delivery.nextAt,
      reason: delivery.reason,
      httpStatus: delivery.httpStatus,
      createdAt: delivery.createdAt,
      deliveredAt: delivery.deliveredAt,
    })
    .from(delivery)
    .innerJoin(subscription, eq(subscription.id, delivery.subscriptionId))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectDeliveries>>[number];

/** A selected row in the shape of the API. */
export function toDelivery({ url, nextAt, createdAt, deliveredAt, ...row }: Selected): Delivery {
  return {
    ...row,
    host: new URL(url).host,
    nextAt: nextAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
  };
}
