import type { Transaction } from "#db/client.ts";
import { announce } from "#lib/live/announce.ts";
import type { Arrival, Outcome, SourceContext } from "#lib/signals/outcome.ts";
import type { TicketSignal, TicketStale } from "#lib/signals/signal.ts";
import { applyComment, applyCommentRemoval } from "#lib/tickets/mirror/comment.ts";
import { loadWorkspace, lockConnectionTickets } from "#lib/tickets/mirror/load.ts";
import { writeFiles } from "#lib/tickets/mirror/files.ts";
import { tellByMail } from "#lib/tickets/mirror/notify.ts";
import { applyRemoval, applySnapshot } from "#lib/tickets/mirror/snapshot.ts";
import { tellingsOf } from "#lib/tickets/mirror/tell.ts";
import type { Workspace } from "#lib/tickets/mirror/workspace.ts";
import { writeWorkspace } from "#lib/tickets/mirror/write.ts";

function applyStale(space: Workspace, signal: TicketStale): Outcome {
  const entry =
    (signal.externalId === undefined ? undefined : space.byExternalId.get(signal.externalId)) ??
    (signal.key === undefined ? undefined : space.byKey.get(signal.key));
  const named: { key?: string; externalId?: string } = {};
  if (signal.key !== undefined) named.key = signal.key;
  if (signal.externalId !== undefined) named.externalId = signal.externalId;
  return {
    result: "ignored",
    reason: "needs_reread",
    detail: named,
    reread: named,
    links: entry === undefined ? [] : [{ type: "ticket", id: entry.row.id }],
  };
}

function applyOne(space: Workspace, arrival: Arrival<TicketSignal>): Outcome {
  const { signal } = arrival;
  switch (signal.type) {
    case "ticket.snapshot":
      return applySnapshot(space, { ...arrival, signal });
    case "ticket.removed":
      return applyRemoval(space, { ...arrival, signal });
    case "ticket.stale":
      return applyStale(space, signal);
    case "comment.upserted":
      return applyComment(space, { ...arrival, signal });
    case "comment.removed":
      return applyCommentRemoval(space, { ...arrival, signal });
  }
}

/**
 * Mirrors a batch of one connection's signals into tickets and comments, in the caller's
 * transaction: reads everything once, folds in memory in the order given, writes once, and announces
 * what came of it. One outcome per arrival, in order. Applying the same arrivals again changes
 * nothing; applying them in another order ends in the same state.
 */
export async function applyTicketSignals(
  tx: Transaction,
  source: SourceContext,
  arrivals: Arrival<TicketSignal>[],
): Promise<Outcome[]> {
  if (arrivals.length === 0) return [];
  await lockConnectionTickets(tx, source.connectionId);
  const space = await loadWorkspace(
    tx,
    source,
    arrivals.map((arrival) => arrival.signal),
  );
  const outcomes = arrivals.map((arrival) => applyOne(space, arrival));
  await writeWorkspace(tx, space);
  const aboutFiles = await writeFiles(tx, space);
  await announce(tx, [...tellingsOf(space), ...aboutFiles]);
  await tellByMail(tx, space);
  return outcomes;
}
