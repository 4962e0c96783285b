import { and, eq } from "drizzle-orm";
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

/**
 * Writes an attempt down. Returns false, and writes nothing, when somebody else has tried the same
 * delivery meanwhile.
 */
async function writeAttempt(
  tx: Transaction,
  row: DeliveryRow,
  verdict: DeliveryVerdict,
  made: Made,
): Promise<boolean> {
  const number = row.attempts + 1;
  const reason = verdict.kind === "delivered" ? null : verdict.reason;
  const [settled] = await tx
    .update(delivery)
    .set({
      status: verdict.kind === "retry" ? "pending" : verdict.kind,
      nextAt: verdict.kind === "retry" ? new Date(Date.now() + verdict.afterMs) : null,
      attempts: number,
      tries: row.tries + 1,
      reason,
      httpStatus: made.httpStatus,
      ...(verdict.kind === "delivered" ? { deliveredAt: new Date() } : {}),
    })
    .where(and(eq(delivery.id, row.id), eq(delivery.attempts, row.attempts)))
    .returning({ id: delivery.id });
  if (!settled) return false;
  const { id: deliveryId, subscriptionId } = row;
  await tx.insert(deliveryAttempt).values({ deliveryId, subscriptionId, number, reason, ...made });
  return true;
}

type Health = Partial<typeof subscription.$inferInsert>;

function afterSuccess(now: Date): Health {
  return {
    lastDeliveredAt: now,
    failingSince: null,
    failures: 0,
    lastReason: null,
    lastStatus: null,
    toldAt: null,
    pausedUntil: null,
  };
}

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
 * Settles one attempt: delivery, log and the subscription's health in one transaction; admins are told
 * once when nothing has got through for a day, and when it is switched off.
 */
export async function settle(row: DeliveryRow, verdict: DeliveryVerdict, made: Made): Promise<void> {
  await db().transaction(async (tx) => {
    const [present] = await tx
      .select()
      .from(subscription)
      .where(eq(subscription.id, row.subscriptionId))
      .for("no key update");
    if (!present || !(await writeAttempt(tx, row, verdict, made))) return;
    const now = new Date();
    if (verdict.kind === "delivered") {
      await tx.update(subscription).set(afterSuccess(now)).where(eq(subscription.id, present.id));
      return;
    }
    const { health, tell } = afterFailure(present, verdict, made.httpStatus, now);
    await tx.update(subscription).set(health).where(eq(subscription.id, present.id));
    if (tell) await tellAdmins(tx, present, tell, verdict.reason, made.httpStatus);
  });
}
