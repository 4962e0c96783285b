import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { companyRule } from "#db/schema/jira.ts";
import { ticket, ticketComment, ticketKey } from "#db/schema/ticket.ts";
import type { SourceContext } from "#lib/signals/outcome.ts";
import type { TicketSignal } from "#lib/signals/signal.ts";
import { enter, newWorkspace, type Workspace } from "#lib/tickets/mirror/workspace.ts";

/** First half of the advisory lock's key; the second is the connection. */
const LOCK = 7401;

/**
 * Whoever makes or links tickets of a connection holds this until commit, so that two of them never
 * make the same ticket twice.
 */
export async function lockConnectionTickets(tx: Transaction, connectionId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}, ${connectionId})`);
}

interface Names {
  tickets: Set<string>;
  keys: Set<string>;
  comments: Set<string>;
}

function namesIn(signals: TicketSignal[]): Names {
  const names: Names = { tickets: new Set(), keys: new Set(), comments: new Set() };
  for (const signal of signals) {
    if (signal.type === "comment.upserted" || signal.type === "comment.removed") {
      names.comments.add(signal.externalId);
      if (signal.ticketExternalId !== undefined) names.tickets.add(signal.ticketExternalId);
    } else {
      if (signal.externalId !== undefined) names.tickets.add(signal.externalId);
      if (signal.type !== "ticket.removed" && signal.key !== undefined) names.keys.add(signal.key);
    }
  }
  return names;
}

/** Reads, and locks until commit, everything that a batch of signals speaks of: five queries. */
export async function loadWorkspace(
  tx: Transaction,
  source: SourceContext,
  signals: TicketSignal[],
): Promise<Workspace> {
  const space = newWorkspace(source);
  const names = namesIn(signals);
  const own = source.connectionId;
  space.rules = await tx
    .select({ field: companyRule.field, value: companyRule.value, companyId: companyRule.companyId })
    .from(companyRule)
    .where(eq(companyRule.connectionId, own))
    .orderBy(companyRule.position, companyRule.id);

  const comments =
    names.comments.size === 0
      ? []
      : await tx
          .select()
          .from(ticketComment)
          .where(
            and(eq(ticketComment.connectionId, own), inArray(ticketComment.externalId, [...names.comments])),
          );
  for (const row of comments) {
    if (row.externalId !== null) space.comments.set(row.externalId, { before: { ...row }, row });
  }

  const byKey = tx
    .select({ id: ticketKey.ticketId })
    .from(ticketKey)
    .where(and(eq(ticketKey.connectionId, own), inArray(ticketKey.key, [...names.keys])));
  const rows = await tx
    .select()
    .from(ticket)
    .where(
      and(
        eq(ticket.connectionId, own),
        or(
          inArray(ticket.externalId, [...names.tickets]),
          inArray(
            ticket.id,
            comments.map((row) => row.ticketId),
          ),
          names.keys.size > 0 ? inArray(ticket.id, byKey) : undefined,
        ),
      ),
    )
    .orderBy(ticket.id)
    .for("update");
  if (rows.length === 0) return space;

  const ids = rows.map((row) => row.id);
  const [keys, words] = await Promise.all([
    tx.select().from(ticketKey).where(inArray(ticketKey.ticketId, ids)),
    tx
      .select({
        id: ticketComment.id,
        ticketId: ticketComment.ticketId,
        side: ticketComment.side,
        at: ticketComment.createdAt,
        authorExternalId: ticketComment.authorExternalId,
      })
      .from(ticketComment)
      .where(
        and(
          inArray(ticketComment.ticketId, ids),
          eq(ticketComment.visibility, "public"),
          isNull(ticketComment.deletedAt),
        ),
      ),
  ]);
  for (const row of rows) {
    enter(space, {
      before: { ...row },
      row,
      words: new Map(words.filter((word) => word.ticketId === row.id).map((word) => [word.id, word])),
      keys: new Map(keys.filter((key) => key.ticketId === row.id).map((key) => [key.key, key.since])),
      newKeys: new Set(),
      steps: [],
    });
  }
  return space;
}
