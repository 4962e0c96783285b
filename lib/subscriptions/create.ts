import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { subscription } from "#db/schema/subscription.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import { checkCompany, checkFilter, checkUrl } from "#lib/subscriptions/check.ts";
import { auditOf, describeSubscription } from "#lib/subscriptions/row.ts";
import { CreateSubscriptionInput, type SubscriptionWithSecret } from "#lib/subscriptions/schema.ts";
import { sealCredentials, sealSigningSecret } from "#lib/subscriptions/secrets.ts";
import { newSigningSecret } from "#lib/subscriptions/sign.ts";

/**
 * Makes a subscription, which hears of what happens from now on. Its signing secret is in the answer
 * and never told again. Admins only; throws `invalid` naming the field.
 */
export async function createSubscription(
  viewer: Viewer,
  input: CreateSubscriptionInput,
): Promise<SubscriptionWithSecret> {
  requireAdmin(viewer);
  const {
    companyId = null,
    filter = null,
    token = null,
    headers = {},
    ...rest
  } = CreateSubscriptionInput.parse(input);
  checkFilter(filter);
  await checkUrl(rest.url);
  const secret = newSigningSecret();
  const made = await db().transaction(async (tx) => {
    await checkCompany(tx, companyId);
    const [row] = await tx
      .insert(subscription)
      .values({ ...rest, companyId, filter })
      .returning();
    if (!row) throw new Error("an insert returned no row");
    await tx
      .update(subscription)
      .set({
        secret: sealSigningSecret(row.id, secret),
        credentials: sealCredentials(row.id, { token, headers }),
      })
      .where(eq(subscription.id, row.id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "subscription.created",
      subjectType: "subscription",
      subjectId: row.id,
      companyId,
      detail: auditOf(row),
    });
    await announce(tx, [subscriptionAnnouncement("updated", row.id)]);
    return describeSubscription(tx, row.id);
  });
  wake("change");
  return { ...made, secret };
}
