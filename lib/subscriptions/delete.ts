import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delivery, subscription } from "#db/schema/subscription.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import { auditOf, holdSubscription } from "#lib/subscriptions/row.ts";

/**
 * Deletes a subscription: its secrets are forgotten, what waits is not sent. What was sent stays in the
 * log until it is pruned. Admins only; throws `not_found`.
 */
export async function deleteSubscription(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await db().transaction(async (tx) => {
    const row = await holdSubscription(tx, id);
    await tx
      .update(subscription)
      .set({ deletedAt: new Date(), active: false, secret: null, previousSecret: null, credentials: null })
      .where(eq(subscription.id, id));
    await tx
      .update(delivery)
      .set({ status: "failed", nextAt: null, reason: "misconfigured" })
      .where(and(eq(delivery.subscriptionId, id), eq(delivery.status, "pending")));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "subscription.deleted",
      subjectType: "subscription",
      subjectId: id,
      companyId: row.companyId,
      detail: auditOf(row),
    });
    await announce(tx, [subscriptionAnnouncement("deleted", id)]);
  });
  wake("change");
}
