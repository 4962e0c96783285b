import type { subscription } from "#db/schema/subscription.ts";
import type { SubscriptionHealth } from "#lib/subscriptions/schema.ts";

const DAY_MS = 86_400_000;

/** From then on admins are told that nothing gets through. */
export const TELL_AFTER_MS = DAY_MS;
/** From then on the next delivery that fails for good switches the subscription off. */
export const DISABLE_AFTER_MS = 5 * DAY_MS;

/** How deliveries to a subscription fare, from what its row says. Pure. */
export function healthOf(
  row: Pick<
    typeof subscription.$inferSelect,
    | "active"
    | "disabledReason"
    | "failingSince"
    | "lastDeliveredAt"
    | "lastFailedAt"
    | "lastReason"
    | "lastStatus"
  >,
  now: Date,
): SubscriptionHealth {
  const failingMs = row.failingSince ? now.getTime() - row.failingSince.getTime() : undefined;
  const state = () => {
    if (!row.active) return "inactive";
    if (failingMs !== undefined) return failingMs >= TELL_AFTER_MS ? "failing" : "retrying";
    return row.lastDeliveredAt ? "ok" : "waiting";
  };
  return {
    state: state(),
    reason: row.active ? (row.failingSince ? row.lastReason : null) : row.disabledReason,
    status: row.failingSince ? row.lastStatus : null,
    failingSince: row.failingSince?.toISOString() ?? null,
    lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
    lastFailedAt: row.lastFailedAt?.toISOString() ?? null,
    disabled: row.disabledReason !== null,
  };
}
