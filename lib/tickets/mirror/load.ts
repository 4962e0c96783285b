import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { companyRule } from "#db/schema/jira.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket, ticketComment, ticketKey } from "#db/schema/ticket.ts";
import type { SourceContext } from "#lib/signals/outcome.ts";
import type { TicketSignal } from "#lib/signals/signal.ts";
import { enter, newWorkspace, type TicketRow, type Workspace } from "#lib/tickets/mirror/workspace.ts";
import { signedText } from "#lib/tickets/outgoing.ts";

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
  /** Whether an issue is told of that may be one opened here. */
  snapshots: boolean;
  files: Set<string>;
}

function namesIn(signals: TicketSignal[]): Names {
  const names: Names = {
    tickets: new Set(),
    keys: new Set(),
    comments: new Set(),
    snapshots: false,
    files: new Set(),
  };
  for (const signal of signals) {
    if (signal.type === "comment.upserted" || signal.type === "comment.removed") {
      names.comments.add(signal.externalId);
      if (signal.ticketExternalId !== undefined) names.tickets.add(signal.ticketExternalId);
    } else {
      if (signal.externalId !== undefined) names.tickets.add(signal.externalId);
      if (signal.type !== "ticket.removed" && signal.key !== undefined) names.keys.add(signal.key);
      if (signal.type !== "ticket.snapshot") continue;
      for (const key of signal.formerKeys ?? []) names.keys.add(key);
      names.snapshots = true;
      for (const file of signal.attachments ?? []) names.files.add(file.externalId);
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

  if (names.files.size > 0) {
    const files = await tx
      .select({ externalId: ticketAttachment.externalId })
      .from(ticketAttachment)
      .where(
        and(eq(ticketAttachment.connectionId, own), inArray(ticketAttachment.externalId, [...names.files])),
      );
    for (const { externalId } of files) if (externalId !== null) space.knownFiles.add(externalId);
  }

  const byKey = tx
    .select({ id: ticketKey.ticketId })
    .from(ticketKey)
    .where(and(eq(ticketKey.connectionId, own), inArray(ticketKey.key, [...names.keys])));
  await loadTickets(
    tx,
    space,
    and(
      eq(ticket.connectionId, own),
      or(
        inArray(ticket.externalId, [...names.tickets]),
        inArray(
          ticket.id,
          comments.map((row) => row.ticketId),
        ),
        names.keys.size > 0 ? inArray(ticket.id, byKey) : undefined,
        names.snapshots ? and(isNull(ticket.externalId), isNotNull(ticket.deliveryTriedAt)) : undefined,
      ),
    ),
  );
  return space;
}

/** Reads tickets into a view, with their public words, keys and what is on its way; locks their rows. */
export async function loadTickets(tx: Transaction, space: Workspace, where: SQL | undefined): Promise<void> {
  const rows = await tx.select().from(ticket).where(where).orderBy(ticket.id).for("update");
  if (rows.length === 0) return;
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
  await loadOutgoing(tx, space, rows);
}

/** What was written here on these tickets, was tried to be sent, and has no name in the source yet. */
async function loadOutgoing(tx: Transaction, space: Workspace, rows: TicketRow[]): Promise<void> {
  const comments = await tx
    .select()
    .from(ticketComment)
    .where(
      and(
        eq(ticketComment.connectionId, space.source.connectionId),
        isNull(ticketComment.externalId),
        isNotNull(ticketComment.deliveryTriedAt),
        inArray(
          ticketComment.ticketId,
          rows.map((row) => row.id),
        ),
      ),
    )
    .orderBy(ticketComment.createdAt, ticketComment.id);
  const opening = rows.filter((row) => row.externalId === null && row.deliveryTriedAt !== null);
  const companyIds = [...comments, ...opening].flatMap((row) => row.companyId ?? []);
  if (companyIds.length > 0) {
    const names = await tx
      .select({ id: company.id, name: company.name })
      .from(company)
      .where(inArray(company.id, companyIds));
    for (const { id, name } of names) space.companies.set(id, name);
  }
  for (const row of comments) {
    const owner = row.side === "customer" ? (space.companies.get(row.companyId ?? 0) ?? null) : null;
    space.outgoing.push({ row, text: signedText({ name: row.authorName, company: owner }, row.body) });
  }
}
