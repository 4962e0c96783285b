import type { Ticket } from "#lib/tickets/schema.ts";

/** What a reader sees of a row; when it changes, the row fades once. */
function face(ticket: Ticket): string {
  const { status, subject, key, requester, assignee, lastPublic, attachmentCount, jiraStatus, deletedAt } =
    ticket;
  return JSON.stringify([
    status,
    subject,
    key,
    requester?.name,
    assignee,
    lastPublic,
    attachmentCount,
    jiraStatus,
    deletedAt,
  ]);
}

/** A list as it stands on the screen, and what waits to be let in. */
export interface Settled {
  rows: Ticket[];
  /** Ids of rows that look different now. */
  changed: string[];
  /** Tickets that belong into the list and are not shown yet, newest first. */
  waiting: Ticket[];
}

/**
 * News for a list that must not move under the reader's hand: rows stay where they are and take on
 * their new contents; tickets that were not there wait. `fresh` is the list as it would be read now,
 * `strays` are rows shown that are no longer in it, as they are now; null = gone.
 */
export function settle(
  shown: Ticket[],
  fresh: Ticket[],
  strays: ReadonlyMap<string, Ticket | null> = new Map(),
): Settled {
  const now = new Map<string, Ticket | null>([...strays, ...fresh.map((t) => [t.id, t] as const)]);
  const rows: Ticket[] = [];
  const changed: string[] = [];
  for (const row of shown) {
    const current = now.get(row.id);
    if (current === null) continue;
    if (current && face(current) !== face(row)) changed.push(row.id);
    rows.push(current ?? row);
  }
  const known = new Set(shown.map((row) => row.id));
  return { rows, changed, waiting: fresh.filter((ticket) => !known.has(ticket.id)) };
}

/** Puts a further page under the rows that are shown; nothing is shown twice. */
export function append(shown: Ticket[], page: Ticket[]): Ticket[] {
  const known = new Set(shown.map((row) => row.id));
  return [...shown, ...page.filter((ticket) => !known.has(ticket.id))];
}
