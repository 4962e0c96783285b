import type { Transaction } from "#db/client.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { isPublic, type TicketRow, type Workspace } from "#lib/tickets/mirror/workspace.ts";

/** News that follow each other are one mail; it waits this long for the rest. */
export const GATHER_MS = 2 * 60_000;
/** Whatever is learnt later than this is history that was read, not news. */
const NEWS_MS = 24 * 60 * 60_000;

function known(row: TicketRow | undefined): row is TicketRow {
  return row !== undefined && row.subject !== "" && row.deletedAt === null;
}

/**
 * Tickets of which customers should hear by mail: an agent said something to them, or it came to
 * `answered` or `done`. A ticket that is only now being learnt of is none, whatever it says.
 */
export function ticketsToTell(space: Workspace, now: Date): Set<string> {
  const recent = (at: Date) => now.getTime() - at.getTime() < NEWS_MS;
  const ids = new Set<string>();
  for (const { before, row } of space.tickets.values()) {
    if (!known(before) || !known(row) || row.companyId === null) continue;
    const told = row.status === "answered" || row.status === "done";
    if (told && row.status !== before.status && recent(row.statusChangedAt)) ids.add(row.id);
  }
  for (const { before, row } of space.comments.values()) {
    const ticket = space.tickets.get(row.ticketId);
    if (!known(ticket?.before) || !known(ticket?.row) || ticket.row.companyId === null) continue;
    const newlyPublic = isPublic(row) && (before === undefined || !isPublic(before));
    if (newlyPublic && row.side === "agent" && recent(row.createdAt)) ids.add(row.ticketId);
  }
  return ids;
}

/** Enqueues one look at each of these tickets, after a little while, for all that happens till then. */
export async function tellByMail(tx: Transaction, space: Workspace, now: Date = new Date()): Promise<void> {
  const runAt = new Date(now.getTime() + GATHER_MS);
  for (const ticketId of ticketsToTell(space, now)) {
    const key = `ticket.notify:${ticketId}`;
    await enqueue(tx, "ticket.notify", { ticketId }, { key, runAt, keepRunAt: true, maxAttempts: 8 });
  }
}
