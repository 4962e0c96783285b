import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { delivery, deliveryAttempt, subscription } from "#db/schema/subscription.ts";
import { DISABLE_AFTER_MS, TELL_AFTER_MS } from "#lib/subscriptions/health.ts";
import type { SubscriptionRow } from "#lib/subscriptions/row.ts";
import type { DeliveryRow } from "#lib/subscriptions/send/claim.ts";
import { tellAdmins } from "#lib/subscriptions/send/tell-admins.ts";
import type { DeliveryVerdict } from "#lib/subscriptions/verdict.ts";

/** One call that was made. */
export interface Made {
  at: Date;
  httpStatus: number | null;
  milliseconds: number;
  answer: string;
  requestHeaders: Record<string, string>;
}

/** So many failures in a row, over at least so long: the target is left in peace for a while. */
const PAUSE_FAILURES = 10;
const PAUSE_AFTER_MS = 2 * 60_000;
const PAUSE_MS = 30_000;

/** A call to a subscription, judged and not yet written down. */
export interface Outcome {
  row: DeliveryRow;
  verdict: DeliveryVerdict;
  made: Made;
}

/** The rows of deliveries and of their attempts after these calls, as their tables name the columns. */
function writtenOf({ row, verdict, made }: Outcome, now: Date) {
  const reason = verdict.kind === "delivered" ? null : verdict.reason;
  return {
    id: row.id,
    subscription_id: row.subscriptionId,
    before: row.attempts,
    tries: row.tries + 1,
    status: verdict.kind === "retry" ? "pending" : verdict.kind,
    next_at: verdict.kind === "retry" ? new Date(now.getTime() + verdict.afterMs) : null,
    delivered_at: verdict.kind === "delivered" ? now : null,
    reason,
    http_status: made.httpStatus,
    at: made.at,
    milliseconds: made.milliseconds,
    answer: made.answer,
    request_headers: made.requestHeaders,
  };
}

/**
 * Writes attempts down in one statement for any number; gives the ids of their deliveries. What somebody
 * else has tried meanwhile is left alone.
 */
async function writeAttempts(tx: Transaction, outcomes: readonly Outcome[], now: Date): Promise<Set<string>> {
  const rows = outcomes.map((outcome) => writtenOf(outcome, now));
  const written = await tx.execute<{ id: string }>(sql`
    with made as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (
        id uuid, subscription_id int, before int, tries int, status text, next_at timestamptz,
        delivered_at timestamptz, reason text, http_status int, at timestamptz, milliseconds int,
        answer text, request_headers jsonb)
    ), settled as (
      update ${delivery} d
      set status = m.status, next_at = m.next_at, attempts = m.before + 1, tries = m.tries,
        reason = m.reason, http_status = m.http_status,
        delivered_at = coalesce(m.delivered_at, d.delivered_at)
      from made m where d.id = m.id and d.attempts = m.before
      returning d.id
    )
    insert into ${deliveryAttempt} (delivery_id, subscription_id, number, at, http_status, milliseconds,
      answer, reason, request_headers)
    select m.id, m.subscription_id, m.before + 1, m.at, m.http_status, m.milliseconds, m.answer, m.reason,
      m.request_headers
    from made m join settled using (id)
    returning delivery_id as id`);
  return new Set(written.map(({ id }) => id));
}

/** What a row says of how its target fares. */
type Health = Partial<Pick<SubscriptionRow, (typeof HEALTH)[number]>>;
const HEALTH = [
  "active",
  "disabledReason",
  "lastDeliveredAt",
  "lastFailedAt",
  "failingSince",
  "failures",
  "lastReason",
  "lastStatus",
  "toldAt",
  "pausedUntil",
] as const;

function healthIn(row: SubscriptionRow): Health {
  return Object.fromEntries(HEALTH.map((name) => [name, row[name]]));
}

const AFTER_SUCCESS: Health = {
  failingSince: null,
  failures: 0,
  lastReason: null,
  lastStatus: null,
  toldAt: null,
  pausedUntil: null,
};

/** What a failure says of the target. Pure. */
export function afterFailure(
  row: Pick<SubscriptionRow, "failingSince" | "failures" | "toldAt" | "active">,
  verdict: Exclude<DeliveryVerdict, { kind: "delivered" }>,
  httpStatus: number | null,
  now: Date,
): { health: Health; tell: "failing" | "gone" | "disabled" | undefined } {
  const failingSince = row.failingSince ?? now;
  const failingMs = now.getTime() - failingSince.getTime();
  const failures = row.failures + 1;
  const pauses = failures >= PAUSE_FAILURES && failingMs >= PAUSE_AFTER_MS;
  const health: Health = {
    lastFailedAt: now,
    failingSince,
    failures,
    lastReason: verdict.reason,
    lastStatus: httpStatus,
    pausedUntil: pauses ? new Date(now.getTime() + PAUSE_MS) : null,
  };
  if (!row.active) return { health, tell: undefined };
  // "Gone" asks to be left alone for good (Standard Webhooks).
  if (verdict.reason === "gone") {
    return { health: { ...health, active: false, disabledReason: "gone" }, tell: "gone" };
  }
  if (verdict.kind === "failed" && failingMs >= DISABLE_AFTER_MS) {
    return { health: { ...health, active: false, disabledReason: "failing" }, tell: "disabled" };
  }
  if (failingMs >= TELL_AFTER_MS && row.toldAt === null) {
    return { health: { ...health, toldAt: now }, tell: "failing" };
  }
  return { health, tell: undefined };
}

/**
 * Settles calls to one subscription, in the order they ended: deliveries, log and the subscription's
 * health in one transaction; admins are told once when nothing has got through for a day, and when it is
 * switched off.
 */
export async function settle(subscriptionId: number, outcomes: readonly Outcome[]): Promise<void> {
  await db().transaction(async (tx) => {
    const [present] = await tx
      .select()
      .from(subscription)
      .where(eq(subscription.id, subscriptionId))
      .for("no key update");
    if (!present) return;
    const now = new Date();
    const written = await writeAttempts(tx, outcomes, now);
    let row = present;
    for (const { row: of, verdict, made } of outcomes) {
      if (!written.has(of.id)) continue;
      if (verdict.kind === "delivered") {
        row = { ...row, ...AFTER_SUCCESS, lastDeliveredAt: now };
        continue;
      }
      const { health, tell } = afterFailure(row, verdict, made.httpStatus, now);
      row = { ...row, ...health };
      if (tell) await tellAdmins(tx, row, tell, verdict.reason, made.httpStatus);
    }
    if (row !== present) await tx.update(subscription).set(healthIn(row)).where(eq(subscription.id, row.id));
  });
}
