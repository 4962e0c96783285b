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
} from "#lib/subscriptions/send/claim.ts";
import { settle } from "#lib/subscriptions/send/settle.ts";

/** Deliveries of one turn; afterwards others have theirs. */
const BATCH = 64;
/** Calls to one target at a time, whatever the number of workers. */
const AT_ONCE = 8;
/** No call begins later in a turn: with the longest call it ends within the lease. */
const TURN_MS = 40_000;

/** Deliveries of each subject, which go out one after another. */
function bySubject(rows: readonly DeliveryRow[]): DeliveryRow[][] {
  const groups = new Map<string, DeliveryRow[]>();
  for (const row of rows) groups.set(row.subject, [...(groups.get(row.subject) ?? []), row]);
  return [...groups.values()];
}

/** Sends until all is tried, the turn is over or the process stops; returns what was told of. */
async function send(
  { row: to }: Claimed,
  rows: readonly DeliveryRow[],
  stopping: AbortSignal | undefined,
): Promise<string[]> {
  const until = Date.now() + TURN_MS;
  const waiting = bySubject(rows);
  const sent: string[] = [];
  let isGone = false;
  const lane = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      for (const row of group) {
        if (isGone || stopping?.aborted || Date.now() > until) return;
        const { verdict, made } = await attempt(to, row);
        await settle(row, verdict, made);
        sent.push(row.eventId);
        // It has just asked to be left alone.
        if (verdict.kind === "failed" && verdict.reason === "gone") isGone = true;
      }
    }
  };
  // One that has not answered for a while is asked with one call, not with eight.
  const width = to.pausedUntil ? 1 : AT_ONCE;
  const lanes = Array.from({ length: Math.min(width, waiting.length) }, lane);
  // All of them: whoever comes next must not find one still calling.
  const ends = await Promise.allSettled(lanes);
  const broken = ends.find((end) => end.status === "rejected");
  if (broken) throw broken.reason;
  return sent;
}

/**
 * One turn: takes a subscription that has something due and sends it, first come first served, one
 * subject's deliveries one after another. A crash between a call and its settling means that it is sent
 * again under the same `webhook-id`. Returns false when nothing was due anywhere.
 */
export async function serveOne(stopping?: AbortSignal): Promise<boolean> {
  if (stopping?.aborted) return false;
  const claimed = await claimSubscription();
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
