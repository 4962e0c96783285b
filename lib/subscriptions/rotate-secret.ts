import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { subscription } from "#db/schema/subscription.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import { describeSubscription, holdSubscription } from "#lib/subscriptions/row.ts";
import type { SubscriptionWithSecret } from "#lib/subscriptions/schema.ts";
import { sealSigningSecret } from "#lib/subscriptions/secrets.ts";
import { newSigningSecret } from "#lib/subscriptions/sign.ts";

/** So long deliveries carry both signatures. */
const OVERLAP_MS = 24 * 3_600_000;

/**
 * Gives a subscription a new signing secret, told once. For 24 hours deliveries are signed with the one
 * before too. Admins only; throws `not_found`.
 */
export async function rotateSubscriptionSecret(viewer: Viewer, id: number): Promise<SubscriptionWithSecret> {
  requireAdmin(viewer);
  const secret = newSigningSecret();
  const rotated = await db().transaction(async (tx) => {
    const row = await holdSubscription(tx, id);
    const now = new Date();
    await tx
      .update(subscription)
      .set({
        secret: sealSigningSecret(id, secret),
        previousSecret: row.secret,
        previousSecretUntil: new Date(now.getTime() + OVERLAP_MS),
        updatedAt: now,
      })
      .where(eq(subscription.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "subscription.secret_rotated",
      subjectType: "subscription",
      subjectId: id,
      companyId: row.companyId,
    });
    await announce(tx, [subscriptionAnnouncement("updated", id)]);
    return describeSubscription(tx, id);
  });
  wake("change");
  return { ...rotated, secret };
}
