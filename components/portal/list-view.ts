import type { TicketListData } from "#components/portal/api.ts";
import { append, settle } from "#components/portal/rows.ts";
import type { Page } from "#lib/core/page.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

/** One reading of the list: `strays` are rows on the screen that it no longer holds, null = gone. */
export interface Reading {
  fresh: TicketListData;
  strays: ReadonlyMap<string, Ticket | null>;
}

/** The list as it stands on the screen. */
export interface ListView {
  turn: Ticket[];
  rows: Ticket[];
  nextCursor: string | null;
  /** What "새 항목 n개 보기" would bring. */
  waiting: Ticket[];
  /** For `data-changed`: the other letter starts the fade again. */
  changed: ReadonlyMap<string, "a" | "b">;
  latest: TicketListData;
}

// A ticket is in one place only: where there are cards, answered ones are not among the rows.
function rowsOf(items: Ticket[], cards: boolean): Ticket[] {
  return cards ? items.filter((ticket) => ticket.status !== "answered") : items;
}

/** The list as it was just read. */
export function openView(data: TicketListData, cards: boolean): ListView {
  return {
    turn: data.turn,
    rows: rowsOf(data.items, cards),
    nextCursor: data.nextCursor,
    waiting: [],
    changed: new Map(),
    latest: data,
  };
}

/** Lets news into the list without moving anything in it. */
export function mergeView(view: ListView, { fresh, strays }: Reading, cards: boolean): ListView {
  if (view.rows.length === 0 && view.turn.length === 0) return openView(fresh, cards);
  const now = new Map<string, Ticket | null>(strays);
  for (const ticket of [...fresh.items, ...fresh.turn]) now.set(ticket.id, ticket);
  const turn = settle(view.turn, fresh.turn, now);
  const rows = settle(view.rows, rowsOf(fresh.items, cards), now);
  const inCards = new Set(view.turn.map((ticket) => ticket.id));
  // Below the last row there is more than is shown; what moves up from there is not new.
  const oldest = view.nextCursor === null ? "" : (view.rows.at(-1)?.updatedAt ?? "");
  const isNew = (ticket: Ticket) => !inCards.has(ticket.id) && ticket.updatedAt > oldest;
  const changed = new Map(view.changed);
  for (const id of [...turn.changed, ...rows.changed]) changed.set(id, changed.get(id) === "a" ? "b" : "a");
  return {
    turn: turn.rows,
    rows: rows.rows,
    nextCursor: view.nextCursor,
    waiting: [...turn.waiting, ...rows.waiting.filter(isNew)],
    changed,
    latest: fresh,
  };
}

/** Puts a further page under the rows. */
export function growView(view: ListView, page: Page<Ticket>, cards: boolean): ListView {
  return { ...view, rows: append(view.rows, rowsOf(page.items, cards)), nextCursor: page.nextCursor };
}
