import { and, eq, gte, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delivery } from "#db/schema/subscription.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError } from "#lib/core/errors.ts";
import { idAt } from "#lib/core/ids.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import { TEST_EVENT_TYPE } from "#lib/subscriptions/event-types.ts";
import { holdSubscription } from "#lib/subscriptions/row.ts";
import { RECOVER_DAYS, RecoverInput, type Recovery } from "#lib/subscriptions/schema.ts";

const DAY_MS = 86_400_000;

/**
 * Sends a subscription everything since a moment that failed for good, and in the background what it
 * wants and was never sent, having been off or not there. Nothing that was delivered is sent again.
 * Admins only; throws `not_found`, `invalid` for more than 14 days back, `conflict` while it is off.
 */
export async function recoverSubscription(
  viewer: Viewer,
  id: number,
  input: RecoverInput,
): Promise<Recovery> {
  requireAdmin(viewer);
  const since = new Date(RecoverInput.parse(input).since);
  if (since.getTime() < Date.now() - RECOVER_DAYS * DAY_MS || since > new Date()) {
    const message = `must be within the last ${RECOVER_DAYS} days`;
    throw new AppError("invalid", `since: ${message}`, {
      fields: [{ path: "since", message, code: "out_of_range" }],
    });
  }
  const recovery = await db().transaction(async (tx) => {
    const row = await holdSubscription(tx, id);
    if (!row.active) {
      throw new AppError("conflict", "The subscription is off", { details: { current: { active: false } } });
    }
    const again = await tx
      .update(delivery)
      .set({ status: "pending", tries: 0, nextAt: new Date() })
      .where(
        and(
          eq(delivery.subscriptionId, id),
          eq(delivery.status, "failed"),
          ne(delivery.eventType, TEST_EVENT_TYPE),
          sql`${delivery.companyId} is not distinct from ${row.companyId}`,
          gte(delivery.id, idAt(since)),
        ),
      )
      .returning({ id: delivery.id });
    await enqueue(
      tx,
      "subscriptions.recover",
      { subscriptionId: id, since: since.toISOString() },
      { key: `subscriptions.recover:${id}` },
    );
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "subscription.recovered",
      subjectType: "subscription",
      subjectId: id,
      companyId: row.companyId,
      detail: { since: since.toISOString(), requeued: again.length },
    });
    await announce(tx, [subscriptionAnnouncement("updated", id)]);
    return { requeued: again.length, since: since.toISOString() };
  });
  wake("change");
  return recovery;
}
