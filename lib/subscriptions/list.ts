import { and, desc, isNull, lt } from "drizzle-orm";
import { db } from "#db/client.ts";
import { subscription } from "#db/schema/subscription.ts";
import { decodeRowCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { callsOfDay } from "#lib/subscriptions/day.ts";
import { describeSubscription, selectSubscriptions, toSubscription } from "#lib/subscriptions/row.ts";
import { ListSubscriptionsInput, type Subscription } from "#lib/subscriptions/schema.ts";

/** Subscriptions, the last made first. Admins only. */
export async function listSubscriptions(
  viewer: Viewer,
  input: ListSubscriptionsInput = {},
): Promise<Page<Subscription>> {
  requireAdmin(viewer);
  const { limit, cursor, include } = ListSubscriptionsInput.parse(input);
  const before = cursor ? decodeRowCursor(cursor) : undefined;
  const rows = await selectSubscriptions(db())
    .where(
      and(isNull(subscription.deletedAt), before === undefined ? undefined : lt(subscription.id, before)),
    )
    .orderBy(desc(subscription.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toSubscription);
  const last = items.at(-1);
  if (include === "strip") await addStrips(items);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}

async function addStrips(items: Subscription[]): Promise<void> {
  const strips = await callsOfDay(
    db(),
    items.map(({ id }) => id),
    new Date(),
  );
  for (const it of items) it.strip = strips.get(it.id) ?? [];
}

/** One subscription with its day. Admins only; throws `not_found`. */
export async function getSubscription(viewer: Viewer, id: number): Promise<Subscription> {
  requireAdmin(viewer);
  const it = await describeSubscription(db(), id);
  await addStrips([it]);
  return it;
}
