import type { Transaction } from "#db/client.ts";
import { announce } from "#lib/live/announce.ts";
import { Batch, type IncomingAlert } from "#lib/incidents/arrivals/batch.ts";
import { incidentAnnouncement } from "#lib/incidents/announcement.ts";
import { fingerprintOf } from "#lib/incidents/rules/fingerprint.ts";
import { loadKnown } from "#lib/incidents/arrivals/load.ts";
import { lockIncidentsOf } from "#lib/incidents/lock.ts";
import { forgetHeld, keepHeld } from "#lib/incidents/maintenance/write-held.ts";
import { policyOf } from "#lib/incidents/rules/policy.ts";
import { noteMade } from "#lib/incidents/storms/note.ts";
import {
  foldEntries,
  insertEntries,
  insertIncidentEvents,
  insertIncidents,
  rememberCleared,
  updateIncidents,
} from "#lib/incidents/write.ts";
import type { Outcome, SourceContext } from "#lib/signals/outcome.ts";

/**
 * Applies alerts of one connection in the order they arrived and says what became of each, in the
 * same order. All in the caller's transaction, with about ten statements for any number of alerts;
 * one announcement per incident. The caller wakes listeners after commit.
 */
export async function applyAlerts(
  tx: Transaction,
  source: SourceContext,
  arrivals: IncomingAlert[],
): Promise<Outcome[]> {
  if (arrivals.length === 0) return [];
  const identified = arrivals.map((arrival) => ({
    arrival,
    fingerprint: fingerprintOf(source.connectionId, arrival.signal.fingerprint),
  }));
  await lockIncidentsOf(tx, source.connectionId);
  const known = await loadKnown(
    tx,
    source.connectionId,
    [...new Set(identified.map((one) => one.fingerprint))],
    [...new Set(arrivals.map((arrival) => arrival.eventId))],
  );
  const batch = new Batch(source, policyOf(source.settings), known);
  const outcomes = identified.map((one) => batch.apply(one));

  const { made, changed } = batch.rows(new Date());
  // Updates first: an incident that ends here frees its fingerprint for the one that follows it.
  await updateIncidents(tx, changed);
  const numbers = await insertIncidents(tx, made);
  await forgetHeld(tx, source.connectionId, batch.held.forgotten);
  await keepHeld(tx, source.connectionId, batch.held.kept);
  const stories = batch.touched.map((touched) => touched.story);
  // One is put into words while PostgreSQL writes the one before.
  await Promise.all([
    insertEntries(
      tx,
      stories.flatMap((story) => story.rows),
    ),
    foldEntries(
      tx,
      stories.flatMap((story) => [...story.folds.values()]),
    ),
    insertIncidentEvents(tx, batch.events),
    rememberCleared(tx, source.connectionId, batch.cleared),
    noteMade(
      tx,
      source.connectionId,
      made.map((row) => row.createdAt),
    ),
    announce(
      tx,
      batch.touched.map(({ row, isNew, from }) =>
        incidentAnnouncement(
          isNew ? "incident.created" : "incident.updated",
          { ...row, number: row.number ?? numbers.get(row.id) ?? 0 },
          { from },
        ),
      ),
    ),
  ]);
  return outcomes;
}
