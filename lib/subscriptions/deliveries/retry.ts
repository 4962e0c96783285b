import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delivery } from "#db/schema/subscription.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import { selectDeliveries, toDelivery } from "#lib/subscriptions/deliveries/read.ts";
import { holdSubscription } from "#lib/subscriptions/row.ts";
import type { Delivery } from "#lib/subscriptions/schema.ts";

/**
 * Sends a delivery again at once, whatever became of it, under the same `webhook-id`; should that fail,
 * its retries begin anew. Admins only; throws `not_found`, and `conflict` while the subscription is off or
 * when it is another company's since.
 */
export async function retryDelivery(viewer: Viewer, id: string): Promise<Delivery> {
  requireAdmin(viewer);
  if (!isUuid(id)) throw notFound("Delivery");
  const retried = await db().transaction(async (tx) => {
    const [before] = await tx.select().from(delivery).where(eq(delivery.id, id));
    if (!before) throw notFound("Delivery");
    const row = await holdSubscription(tx, before.subscriptionId);
    if (!row.active) {
      throw new AppError("conflict", "The subscription is off", { details: { current: { active: false } } });
    }
    if (before.companyId !== row.companyId) {
      throw new AppError("conflict", "It was written for another company", {
        details: { current: { companyId: row.companyId } },
      });
    }
    await tx
      .update(delivery)
      .set({ status: "pending", tries: 0, nextAt: new Date() })
      .where(eq(delivery.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "delivery.retried",
      subjectType: "delivery",
      subjectId: id,
      companyId: before.companyId,
      detail: { subscriptionId: row.id, name: row.name, eventType: before.eventType, from: before.status },
    });
    await announce(tx, [subscriptionAnnouncement("delivered", row.id, { eventIds: [before.eventId] })]);
    const [now] = await selectDeliveries(tx).where(eq(delivery.id, id));
    if (!now) throw notFound("Delivery");
    return toDelivery(now);
  });
  wake("change");
  return retried;
}
