import type { Transaction } from "#db/client.ts";
import { applyAlerts } from "#lib/incidents/apply.ts";
import type { Arrival, Outcome, SourceContext } from "#lib/signals/outcome.ts";
import type { AlertSignal, Signal, TicketSignal } from "#lib/signals/signal.ts";
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

/** Hands each signal to its room. Rooms do not meet, so only the order within a room matters. */
export const applyInRooms: ApplySignals = async (tx, source, arrivals) => {
  const alerts = arrivals.filter(isAlert);
  const tickets = arrivals.filter(isTicket);
  const ofAlerts = alerts.length > 0 ? await applyAlerts(tx, source, alerts) : [];
  const ofTickets = tickets.length > 0 ? await applyTicketSignals(tx, source, tickets) : [];
  if (ofAlerts.length !== alerts.length || ofTickets.length !== tickets.length) {
    throw new Error("a room did not answer every signal");
  }
  const outcomes = new Map<Arrival<Signal>, Outcome | undefined>([
    ...alerts.map((arrival, i) => [arrival, ofAlerts[i]] as const),
    ...tickets.map((arrival, i) => [arrival, ofTickets[i]] as const),
  ]);
  return arrivals.map((a) => outcomes.get(a) ?? { result: "ignored", reason: "no_room", links: [] });
};
