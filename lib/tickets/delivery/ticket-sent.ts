import { and, eq, isNull, ne } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket, ticketComment, ticketKey, ticketStatusChange } from "#db/schema/ticket.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { loadTickets } from "#lib/tickets/mirror/load.ts";
import { closeSpace, openTicketSpace } from "#lib/tickets/mirror/open-space.ts";
import { settle } from "#lib/tickets/mirror/settle.ts";
import type { TicketEntry, Workspace } from "#lib/tickets/mirror/workspace.ts";

/** An issue that a ticket has become. */
export interface MadeIssue {
  externalId: string;
  key: string;
  /** Its page. */
  url: string | null;
}

/** Moves all that hangs on a mirrored double over to the ticket that was opened here, and ends it. */
async function absorb(
  tx: Transaction,
  space: Workspace,
  entry: TicketEntry,
  double: TicketEntry,
): Promise<void> {
  const from = double.row.id;
  const { id: ticketId, companyId } = entry.row;
  // As the double's reporter our own account counted as the customer; here it is nobody's.
  const account = double.row.requesterExternalId;
  if (account !== null) {
    const ours = and(eq(ticketComment.ticketId, from), eq(ticketComment.authorExternalId, account));
    await tx.update(ticketComment).set({ side: "agent" }).where(ours);
    for (const word of double.words.values()) if (word.authorExternalId === account) word.side = "agent";
  }
  await tx.update(ticketComment).set({ ticketId, companyId }).where(eq(ticketComment.ticketId, from));
  await tx.update(ticketAttachment).set({ ticketId, companyId }).where(eq(ticketAttachment.ticketId, from));
  await tx.update(ticketKey).set({ ticketId }).where(eq(ticketKey.ticketId, from));
  await tx
    .delete(ticketStatusChange)
    .where(and(eq(ticketStatusChange.ticketId, from), isNull(ticketStatusChange.fromStatus)));
  await tx
    .update(ticketStatusChange)
    .set({ ticketId, companyId })
    .where(eq(ticketStatusChange.ticketId, from));
  await tx.delete(ticket).where(eq(ticket.id, from));
  for (const [key, since] of double.keys) entry.keys.set(key, since);
  for (const [id, word] of double.words) entry.words.set(id, word);
  space.tickets.delete(from);
  const { row } = double;
  Object.assign(entry.row, {
    jiraStatus: row.jiraStatus,
    jiraStatusCategory: row.jiraStatusCategory,
    jiraStatusSince: row.jiraStatusSince,
    jiraUrl: row.jiraUrl,
    assigneeName: row.assigneeName,
    sourceUpdatedAt: row.sourceUpdatedAt,
    sourceHeardAt: row.sourceHeardAt,
    deletedAt: row.deletedAt,
  } satisfies Partial<typeof row>);
  if (row.subject !== "") {
    await announce(tx, [
      { type: "ticket.removed", subjectId: from, companyId: row.companyId, audience: "company" },
    ]);
  }
}

/**
 * Writes down which issue a ticket opened here has become. The issue may have been mirrored before as
 * a ticket of its own: then the two become one, and ours stays. The issue is read once more, for all
 * that Jira made of it.
 */
export async function ticketSent(ticketId: string, made: MadeIssue): Promise<void> {
  await db().transaction(async (tx) => {
    const { space, entry } = await openTicketSpace(tx, ticketId);
    const { row } = entry;
    const { connectionId } = row;
    const same = and(eq(ticket.connectionId, connectionId), ne(ticket.id, ticketId));
    await loadTickets(tx, space, and(same, eq(ticket.externalId, made.externalId)));
    const double = [...space.tickets.values()].find((other) => other !== entry);
    if (double) await absorb(tx, space, entry, double);
    Object.assign(row, {
      externalId: made.externalId,
      key: double?.row.key ?? row.key ?? made.key,
      jiraUrl: row.jiraUrl ?? made.url,
      delivery: "sent",
      deliveryError: null,
    } satisfies Partial<typeof row>);
    if (!entry.keys.has(made.key)) {
      entry.keys.set(made.key, new Date());
      entry.newKeys.add(made.key);
    }
    if (double) settle(space, entry, new Date(), null);
    await closeSpace(tx, space);
    const key = `ticket.reread:${connectionId}:${made.externalId}`;
    await enqueue(
      tx,
      "ticket.reread",
      { connectionId, externalId: made.externalId },
      { key, maxAttempts: 8 },
    );
  });
  wake("change");
}
