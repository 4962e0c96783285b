import { and, desc, eq, lt } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delivery, deliveryAttempt } from "#db/schema/subscription.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { decodeIdCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { selectDeliveries, toDelivery } from "#lib/subscriptions/deliveries/read.ts";
import { type Delivery, type DeliveryDetail, ListDeliveriesInput } from "#lib/subscriptions/schema.ts";

/** What was sent or is to be sent, newest first. Admins only. */
export async function listDeliveries(
  viewer: Viewer,
  input: ListDeliveriesInput = {},
): Promise<Page<Delivery>> {
  requireAdmin(viewer);
  const { limit, cursor, subscriptionId, eventId, status } = ListDeliveriesInput.parse(input);
  const before = cursor ? decodeIdCursor(cursor) : undefined;
  const rows = await selectDeliveries(db())
    .where(
      and(
        before ? lt(delivery.id, before) : undefined,
        subscriptionId === undefined ? undefined : eq(delivery.subscriptionId, subscriptionId),
        eventId === undefined ? undefined : eq(delivery.eventId, eventId),
        status ? eq(delivery.status, status) : undefined,
      ),
    )
    .orderBy(desc(delivery.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toDelivery);
  const last = items.at(-1)?.id;
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last]) : null };
}

/** One delivery with its body and every attempt. Admins only; throws `not_found`. */
export async function getDelivery(viewer: Viewer, id: string): Promise<DeliveryDetail> {
  requireAdmin(viewer);
  if (!isUuid(id)) throw notFound("Delivery");
  const [row] = await selectDeliveries(db()).where(eq(delivery.id, id));
  if (!row) throw notFound("Delivery");
  const [{ body } = { body: "" }] = await db()
    .select({ body: delivery.body })
    .from(delivery)
    .where(eq(delivery.id, id));
  const attempts = await db()
    .select()
    .from(deliveryAttempt)
    .where(eq(deliveryAttempt.deliveryId, id))
    .orderBy(deliveryAttempt.number);
  return {
    ...toDelivery(row),
    body,
    attempts: attempts.map(({ deliveryId: _, subscriptionId: _to, at, requestHeaders, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      requestHeaders: requestHeaders as Record<string, string>,
    })),
  };
}
