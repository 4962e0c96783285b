import { and, eq, isNull, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { delivery, subscription } from "#db/schema/subscription.ts";
import { notFound } from "#lib/core/errors.ts";
import { TEST_EVENT_TYPE } from "#lib/subscriptions/event-types.ts";
import { healthOf } from "#lib/subscriptions/health.ts";
import type { Subscription } from "#lib/subscriptions/schema.ts";
import { openCredentials } from "#lib/subscriptions/secrets.ts";

/** A row of the table. */
export type SubscriptionRow = typeof subscription.$inferSelect;

/** A subscription that is not deleted, kept from others until the transaction ends; or `not_found`. */
export async function holdSubscription(tx: Transaction, id: number): Promise<SubscriptionRow> {
  const [row] = await tx
    .select()
    .from(subscription)
    .where(and(eq(subscription.id, id), isNull(subscription.deletedAt)))
    .for("update");
  if (!row) throw notFound("Subscription");
  return row;
}

const count = (status: "pending" | "failed") => sql<number>`(
  select count(*)::int from ${delivery} d where d.subscription_id = "subscription"."id" and d.status = ${status}
    and d.event_type <> ${TEST_EVENT_TYPE})`;

/** Subscriptions with what a page shows of them; add `where`, `orderBy` and `limit`. */
export function selectSubscriptions(from: Queryable) {
  return from
    .select({
      row: subscription,
      companyName: company.name,
      pending: count("pending"),
      failed: count("failed"),
    })
    .from(subscription)
    .leftJoin(company, eq(company.id, subscription.companyId))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectSubscriptions>>[number];

/** A selected row in the shape of the API: no secret, no value of a header. */
export function toSubscription({ row, companyName, pending, failed }: Selected): Subscription {
  const { token, headers } = openCredentials(row.id, row.credentials);
  const overlaps = row.previousSecretUntil !== null && row.previousSecretUntil > new Date();
  return {
    id: row.id,
    name: row.name,
    companyId: row.companyId,
    companyName,
    url: row.url,
    eventTypes: row.eventTypes,
    filter: row.filter as Subscription["filter"],
    retryPolicy: row.retryPolicy,
    active: row.active,
    hasToken: token !== null,
    headerNames: Object.keys(headers),
    previousSecretUntil: overlaps ? (row.previousSecretUntil?.toISOString() ?? null) : null,
    health: healthOf(row, new Date()),
    pending,
    failed,
    createdAt: row.createdAt.toISOString(),
  };
}

/** One subscription in the shape of the API, or `not_found`. */
export async function describeSubscription(from: Queryable, id: number): Promise<Subscription> {
  const [found] = await selectSubscriptions(from).where(
    and(eq(subscription.id, id), isNull(subscription.deletedAt)),
  );
  if (!found) throw notFound("Subscription");
  return toSubscription(found);
}

/** What the audit log says of a subscription: nothing secret. */
export function auditOf(row: SubscriptionRow): Record<string, unknown> {
  const { name, companyId, url, eventTypes, filter, retryPolicy, active } = row;
  const { origin } = new URL(url);
  return { name, companyId, origin, eventTypes, filter, retryPolicy, active };
}
