import type { Transaction } from "#db/client.ts";
import { applyFeedback } from "#lib/feedback/apply.ts";
import { applyAlerts } from "#lib/incidents/arrivals/apply.ts";
import type { Arrival, Outcome, SourceContext } from "#lib/signals/outcome.ts";
import type { AlertSignal, FeedbackSignal, Signal, TicketSignal } from "#lib/signals/signal.ts";
import { applyTicketSignals } from "#lib/tickets/apply.ts";

/** Applies signals in their order, in the caller's transaction; one outcome for each, by index. */
export type ApplySignals = (
  tx: Transaction,
  source: SourceContext,
  arrivals: Arrival<Signal>[],
) => Promise<Outcome[]>;

const isAlert = (a: Arrival<Signal>): a is Arrival<AlertSignal> => a.signal.type.startsWith("alert.");
const isTicket = (a: Arrival<Signal>): a is Arrival<TicketSignal> =>
  a.signal.type.startsWith("ticket.") || a.signal.type.startsWith("comment.");
const isFeedback = (a: Arrival<Signal>): a is Arrival<FeedbackSignal> =>
  a.signal.type.startsWith("feedback.");

/** Hands each signal to its room. Rooms do not meet, so only the order within a room matters. */
export const applyInRooms: ApplySignals = async (tx, source, arrivals) => {
  const outcomes = new Map<Arrival<Signal>, Outcome>();
  const inRoom = async <S extends Signal>(
    isOurs: (arrival: Arrival<Signal>) => arrival is Arrival<S>,
    apply: (tx: Transaction, source: SourceContext, own: Arrival<S>[]) => Promise<Outcome[]>,
  ) => {
    const own = arrivals.filter(isOurs);
    const answers = own.length > 0 ? await apply(tx, source, own) : [];
    if (answers.length !== own.length) throw new Error("a room did not answer every signal");
    for (const [i, arrival] of own.entries()) {
      const answer = answers[i];
      if (answer) outcomes.set(arrival as Arrival<Signal>, answer);
    }
  };
  await inRoom(isAlert, applyAlerts);
  await inRoom(isTicket, applyTicketSignals);
  await inRoom(isFeedback, applyFeedback);
  return arrivals.map((a) => outcomes.get(a) ?? { result: "ignored", reason: "no_room", links: [] });
};
