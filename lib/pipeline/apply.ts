import type { Transaction } from "#db/client.ts";
import { isOutage } from "#db/outage.ts";
import { log } from "#lib/core/log.ts";
import type { ApplySignals } from "#lib/pipeline/rooms.ts";
import { followUp } from "#lib/pipeline/follow-up.ts";
import { failed, settle, type Settlement } from "#lib/pipeline/settlement.ts";
import type { PendingEvent } from "#lib/pipeline/translate.ts";
import type { Outcome, SourceContext } from "#lib/signals/outcome.ts";
import type { Signal } from "#lib/signals/signal.ts";

/** An event that has something to say. */
export interface Speaking {
  event: PendingEvent;
  type: string;
  signals: Signal[];
}

/** One event may carry a thousand alerts; so many signals go to the rooms at once. */
const SIGNALS_AT_ONCE = 2000;

/**
 * Applies events in order and says what became of each. A room that throws is asked again with
 * halves, under savepoints, until the one event that makes it throw is found; only that one fails.
 * An outage of the database is nobody's fault and is thrown on.
 */
export async function applyEvents(
  tx: Transaction,
  source: SourceContext,
  events: Speaking[],
  apply: ApplySignals,
): Promise<Settlement[]> {
  const [first] = events;
  if (!first) return [];
  const halves = () => {
    const middle = Math.ceil(events.length / 2);
    return [events.slice(0, middle), events.slice(middle)];
  };
  const applyHalves = async () => {
    const settled: Settlement[] = [];
    for (const half of halves()) settled.push(...(await applyEvents(tx, source, half, apply)));
    return settled;
  };
  const signals = events.reduce((sum, e) => sum + e.signals.length, 0);
  if (signals > SIGNALS_AT_ONCE && events.length > 1) return applyHalves();
  try {
    return await tx.transaction((savepoint) => applyTogether(savepoint, source, events, apply));
  } catch (error) {
    if (isOutage(error)) throw error;
    if (events.length > 1) return applyHalves();
    log().error({ err: error, eventId: first.event.id }, "an event could not be applied");
    return [failed(first.event.id, first.type, "apply_failed", error)];
  }
}

async function applyTogether(
  tx: Transaction,
  source: SourceContext,
  events: Speaking[],
  apply: ApplySignals,
): Promise<Settlement[]> {
  const arrivals = events.flatMap(({ event, signals }) =>
    signals.map((signal) => ({ eventId: event.id, receivedAt: event.receivedAt, signal })),
  );
  const outcomes = await apply(tx, source, arrivals);
  await followUp(tx, source, outcomes);
  let next = 0;
  return events.map(({ event, type, signals }) => {
    const own: Outcome[] = outcomes.slice(next, next + signals.length);
    next += signals.length;
    return settle(event.id, type, own);
  });
}
