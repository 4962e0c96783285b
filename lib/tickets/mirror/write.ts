import { isDeepStrictEqual } from "node:util";
import { and, eq, getTableColumns, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { ticket, ticketComment, ticketKey, ticketStatusChange } from "#db/schema/ticket.ts";
import { adoptParts } from "#lib/tickets/adopt-parts.ts";
import type { Workspace } from "#lib/tickets/mirror/workspace.ts";

/** Rows of one statement; PostgreSQL takes 65,535 parameters. */
const CHUNK = 500;

function* chunks<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK);
}

/** `set` of an upsert: every column as the row that was to be inserted has it. */
function asInserted(table: PgTable): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([name]) => name !== "id")
      .map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]),
  );
}

function changed<E extends { before: object | undefined; row: object }>(entries: Iterable<E>): E[] {
  return [...entries].filter(
    (entry) => entry.before === undefined || !isDeepStrictEqual(entry.before, entry.row),
  );
}

/** Writes what a batch came to: a handful of statements, however many signals it had. */
export async function writeWorkspace(tx: Transaction, space: Workspace): Promise<void> {
  const entries = [...space.tickets.values()];
  for (const { row } of space.comments.values()) {
    row.companyId = space.tickets.get(row.ticketId)?.row.companyId ?? row.companyId;
  }
  const tickets = changed(entries);
  for (const some of chunks(tickets.map((entry) => entry.row))) {
    await tx
      .insert(ticket)
      .values(some)
      .onConflictDoUpdate({ target: ticket.id, set: asInserted(ticket) });
  }
  const keys = entries.flatMap((entry) =>
    [...entry.newKeys].map((key) => ({
      connectionId: entry.row.connectionId,
      key,
      ticketId: entry.row.id,
      since: entry.keys.get(key) ?? entry.row.createdAt,
    })),
  );
  const lastClaim = [...new Map(keys.map((key) => [key.key, key])).values()];
  for (const some of chunks(lastClaim)) {
    await tx
      .insert(ticketKey)
      .values(some)
      .onConflictDoUpdate({
        target: [ticketKey.connectionId, ticketKey.key],
        set: { ticketId: sql.raw(`excluded."ticket_id"`) },
      });
  }
  const steps = entries.flatMap((entry) =>
    entry.steps.map((step) => ({
      ticketId: entry.row.id,
      companyId: entry.row.companyId,
      fromStatus: step.from,
      toStatus: step.to,
      at: step.at,
      actorName: step.actorName,
    })),
  );
  for (const some of chunks(steps)) await tx.insert(ticketStatusChange).values(some);
  for (const some of chunks(changed(space.comments.values()).map((entry) => entry.row))) {
    await tx
      .insert(ticketComment)
      .values(some)
      .onConflictDoUpdate({ target: ticketComment.id, set: asInserted(ticketComment) });
  }
  const adopted = tickets.filter(({ before, row }) => before?.companyId === null && row.companyId !== null);
  await adoptParts(
    tx,
    adopted.map(({ row }) => row.id),
  );
  for (const { before, row } of tickets) {
    const learned = row.requesterExternalId;
    if (before === undefined || learned === null || learned === before.requesterExternalId) continue;
    await tx
      .update(ticketComment)
      .set({ side: "customer" })
      .where(
        and(
          eq(ticketComment.ticketId, row.id),
          isNotNull(ticketComment.authorExternalId),
          eq(ticketComment.authorExternalId, learned),
          ne(ticketComment.side, "customer"),
        ),
      );
  }
}
