import { db } from "#db/client.ts";
import { delivery, deliveryAttempt } from "#db/schema/subscription.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { newId } from "#lib/core/ids.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import { getDelivery } from "#lib/subscriptions/deliveries/list.ts";
import { TEST_EVENT_TYPE } from "#lib/subscriptions/event-types.ts";
import { holdSubscription } from "#lib/subscriptions/row.ts";
import type { DeliveryDetail } from "#lib/subscriptions/schema.ts";
import { attempt } from "#lib/subscriptions/send/attempt.ts";

/**
 * Sends a signed test event now, one attempt, whether the subscription is on or off and whatever it
 * asks for; what came of it is in the log and in the answer. Admins only; throws `not_found`.
 */
export async function testSubscription(viewer: Viewer, id: number): Promise<DeliveryDetail> {
  requireAdmin(viewer);
  const row = await db().transaction((tx) => holdSubscription(tx, id));
  const eventId = `test_${newId()}`;
  const body = JSON.stringify({
    id: eventId,
    type: TEST_EVENT_TYPE,
    timestamp: new Date().toISOString(),
    pluginId: null,
    eventType: TEST_EVENT_TYPE,
    connectionId: null,
    companyId: row.companyId,
    data: { message: "AtSignal", subscription: { id, name: row.name } },
  });
  const { verdict, made } = await attempt(row, { eventId, body, tries: 0 });
  const isDelivered = verdict.kind === "delivered";
  const deliveryId = newId();
  await db().transaction(async (tx) => {
    await tx.insert(delivery).values({
      id: deliveryId,
      subscriptionId: id,
      companyId: row.companyId,
      eventId,
      eventType: TEST_EVENT_TYPE,
      subject: "test",
      body,
      status: isDelivered ? "delivered" : "failed",
      attempts: 1,
      tries: 1,
      reason: isDelivered ? null : verdict.reason,
      httpStatus: made.httpStatus,
      deliveredAt: isDelivered ? new Date() : null,
    });
    const reason = isDelivered ? null : verdict.reason;
    await tx.insert(deliveryAttempt).values({ deliveryId, subscriptionId: id, number: 1, reason, ...made });
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "subscription.tested",
      subjectType: "subscription",
      subjectId: id,
      companyId: row.companyId,
      detail: { name: row.name, delivered: isDelivered, status: made.httpStatus },
    });
    await announce(tx, [subscriptionAnnouncement("delivered", id, { eventIds: [eventId] })]);
  });
  wake("change");
  return getDelivery(viewer, deliveryId);
}
