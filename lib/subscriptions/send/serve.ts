import { db } from "#db/client.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import { attempt } from "#lib/subscriptions/send/attempt.ts";
import {
  type Claimed,
  claimSubscription,
  type DeliveryRow,
  dueDeliveries,
  release,
  type Whom,
} from "#lib/subscriptions/send/claim.ts";
import { openLog } from "#lib/subscriptions/send/log.ts";
import type { Outcome } from "#lib/subscriptions/send/settle.ts";

/** Deliveries of one turn; afterwards others have theirs. */
const BATCH = 100;
/** Calls to one target at a time, whatever the number of workers. */
const AT_ONCE = 8;
/** No call begins later in a turn: with the longest call it ends within the lease. */
const TURN_MS = 15_000;
/** A failure that took so long ends the turn: others wait for this worker, and the target may be dead. */
const SLOW_MS = 2000;

/** Deliveries of each subject, which go out one after another. */
function bySubject(rows: readonly DeliveryRow[]): DeliveryRow[][] {
  return [...Map.groupBy(rows, (row) => row.subject).values()];
}

/** Whether a target should be left alone for now: it has just asked to be, or kept us waiting for nothing. */
function endsTurn({ verdict, made }: Outcome): boolean {
  if (verdict.kind === "delivered") return false;
  return verdict.reason === "gone" || made.milliseconds >= SLOW_MS;
}

/** Sends until all is tried, the turn is over or the process stops; returns what was told of. */
async function send(
  { row: to }: Claimed,
  rows: readonly DeliveryRow[],
  stopping: AbortSignal | undefined,
): Promise<string[]> {
  const until = Date.now() + TURN_MS;
  const waiting = bySubject(rows);
  const log = openLog(to.id);
  let isOver = false;
  const lane = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      for (const row of group) {
        if (isOver || stopping?.aborted || Date.now() > until) return;
        const outcome = { row, ...(await attempt(to, row)) };
        log.add(outcome);
        isOver ||= endsTurn(outcome);
      }
    }
  };
  // One that has not answered for a while is asked with one call, not with eight.
  const width = to.pausedUntil ? 1 : AT_ONCE;
  // None of them rejects, so whoever comes next does not find one still calling.
  await Promise.all(Array.from({ length: Math.min(width, waiting.length) }, lane));
  return log.end();
}

/**
 * One turn: takes a subscription that has something due and sends it, first come first served, one
 * subject's deliveries one after another. A crash between a call and its settling means that it is sent
 * again under the same `webhook-id`. Returns false when nothing was due to anyone `whom` names.
 */
export async function serveOne(stopping?: AbortSignal, whom: Whom = "any"): Promise<boolean> {
  if (stopping?.aborted) return false;
  const claimed = await claimSubscription(whom);
  if (!claimed) return false;
  try {
    const rows = await dueDeliveries(claimed.row.id, claimed.row.pausedUntil ? 1 : BATCH);
    const sent = await send(claimed, rows, stopping);
    if (sent.length > 0) {
      const eventIds = [...new Set(sent)];
      await db().transaction((tx) =>
        announce(tx, [subscriptionAnnouncement("delivered", claimed.row.id, { eventIds })]),
      );
      wake("change");
    }
  } finally {
    await release(claimed);
  }
  return true;
}
