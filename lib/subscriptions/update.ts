import { and, eq, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { delivery, subscription } from "#db/schema/subscription.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, type FieldProblem } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import { checkCompany, checkFilter, checkUrl } from "#lib/subscriptions/check.ts";
import { TEST_EVENT_TYPE } from "#lib/subscriptions/event-types.ts";
import {
  auditOf,
  describeSubscription,
  holdSubscription,
  type SubscriptionRow,
} from "#lib/subscriptions/row.ts";
import { type Subscription, UpdateSubscriptionInput } from "#lib/subscriptions/schema.ts";
import { type Credentials, openCredentials, sealCredentials } from "#lib/subscriptions/secrets.ts";

/** Secrets never follow an address to another host: they have to be given again, or taken away. */
function checkSameHost(row: SubscriptionRow, before: Credentials, asked: UpdateSubscriptionInput): void {
  if (asked.url === undefined || new URL(asked.url).host === new URL(row.url).host) return;
  const fields: FieldProblem[] = [];
  const problem = { message: "to be given again for another host", code: "new_host" };
  if (before.token !== null && asked.token === undefined) fields.push({ path: "token", ...problem });
  if (Object.keys(before.headers).length > 0 && asked.headers === undefined) {
    fields.push({ path: "headers", ...problem });
  }
  if (fields.length > 0) {
    throw new AppError("invalid", `${fields.map((field) => field.path).join(", ")}: ${problem.message}`, {
      fields,
    });
  }
}

/** What was written for one company is no other's business: it is neither sent nor tried again. */
async function dropWaiting(tx: Transaction, id: number, companyId: number | null): Promise<void> {
  await tx
    .update(delivery)
    .set({ status: "failed", nextAt: null, reason: "company_changed", httpStatus: null })
    .where(
      and(
        eq(delivery.subscriptionId, id),
        eq(delivery.status, "pending"),
        ne(delivery.eventType, TEST_EVENT_TYPE),
        sql`${delivery.companyId} is distinct from ${companyId}`,
      ),
    );
}

/** A new address, or a press of the switch, begins anew: what was wrong before does not count. */
const FRESH = {
  disabledReason: null,
  failingSince: null,
  failures: 0,
  lastReason: null,
  lastStatus: null,
  toldAt: null,
  pausedUntil: null,
} as const;

/**
 * Changes a subscription; what is not given stays, secrets too. What waits is sent to the new address,
 * but not to another company.
 * Admins only; throws `not_found` and `invalid`.
 */
export async function updateSubscription(
  viewer: Viewer,
  id: number,
  input: UpdateSubscriptionInput,
): Promise<Subscription> {
  requireAdmin(viewer);
  const asked = UpdateSubscriptionInput.parse(input);
  if (asked.filter !== undefined) checkFilter(asked.filter);
  if (asked.url !== undefined) await checkUrl(asked.url);
  const changed = await db().transaction(async (tx) => {
    const row = await holdSubscription(tx, id);
    const before = openCredentials(id, row.credentials);
    checkSameHost(row, before, asked);
    const companyId = asked.companyId === undefined ? row.companyId : asked.companyId;
    if (companyId !== row.companyId) {
      await checkCompany(tx, companyId);
      await dropWaiting(tx, id, companyId);
    }
    const credentials = {
      token: asked.token === undefined ? before.token : asked.token,
      headers: asked.headers ?? before.headers,
    };
    const anew = (asked.active === true && !row.active) || (asked.url !== undefined && asked.url !== row.url);
    const after = {
      ...row,
      ...(anew ? FRESH : {}),
      name: asked.name ?? row.name,
      companyId,
      url: asked.url ?? row.url,
      eventTypes: asked.eventTypes ?? row.eventTypes,
      filter: asked.filter === undefined ? row.filter : asked.filter,
      retryPolicy: asked.retryPolicy ?? row.retryPolicy,
      active: asked.active ?? row.active,
      credentials: sealCredentials(id, credentials),
      updatedAt: new Date(),
    };
    const { id: _, leaseId: _lease, leasedUntil: _until, ...values } = after;
    await tx.update(subscription).set(values).where(eq(subscription.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "subscription.changed",
      subjectType: "subscription",
      subjectId: id,
      companyId,
      detail: { before: auditOf(row), after: auditOf(after) },
    });
    await announce(tx, [subscriptionAnnouncement("updated", id)]);
    return describeSubscription(tx, id);
  });
  wake("change");
  return changed;
}
