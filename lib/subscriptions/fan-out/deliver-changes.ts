import type { Transaction } from "#db/client.ts";
import type { Change } from "#lib/live/feed.ts";
import { matchesType } from "#lib/subscriptions/event-types.ts";
import { feedbackIn } from "#lib/subscriptions/fan-out/feedback.ts";
import { incidentsIn } from "#lib/subscriptions/fan-out/incidents.ts";
import { insertDeliveries, type Subscriber } from "#lib/subscriptions/fan-out/insert.ts";
import { receivedIn } from "#lib/subscriptions/fan-out/received.ts";
import { ticketsIn } from "#lib/subscriptions/fan-out/tickets.ts";

/**
 * Puts what these changes tell in line for every subscriber that wants it, in the feed's order and in a
 * handful of statements for any number of either. Harmless when done before. Returns how many are new.
 */
export async function deliverChanges(
  tx: Transaction,
  changes: readonly Change[],
  subscribers: readonly Subscriber[],
): Promise<number> {
  if (changes.length === 0 || subscribers.length === 0) return 0;
  const wants = (type: string) => subscribers.some(({ interest }) => matchesType(interest.eventTypes, type));
  const forCompanies = subscribers.some(({ interest }) => interest.companyId !== null);
  const found = [
    await receivedIn(tx, changes, wants, forCompanies),
    await incidentsIn(tx, changes, wants),
    await ticketsIn(tx, changes, wants),
    await feedbackIn(tx, changes, wants),
  ];
  const occurrences = changes.flatMap((change, i) =>
    found
      .flatMap((byChange) => byChange.get(i) ?? [])
      .map((occurrence) => ({ occurrence, happenedAt: change.at })),
  );
  return insertDeliveries(tx, occurrences, subscribers);
}
