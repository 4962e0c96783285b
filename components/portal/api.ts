import type { TicketFilters } from "#components/portal/filters.ts";
import { toCountInput, toListInput } from "#components/portal/filters.ts";
import type { Page } from "#lib/core/page.ts";
import type {
  ListTicketsInput,
  Ticket,
  TicketAttachment,
  TicketComment,
  TicketCounts,
  TicketStep,
} from "#lib/tickets/schema.ts";

/** A refusal of the API; `status` is HTTP's. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the API answered ${status}`);
    this.name = "ApiError";
    this.status = status;
  }
}

async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(`/api/v1${path}`, signal ? { signal } : {});
  if (!response.ok) throw new ApiError(response.status);
  return (await response.json()) as T;
}

function search(input: ListTicketsInput): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) params.set(name, String(value));
  return params.toString();
}

/** What the list screen shows of one set of filters. */
export interface TicketListData {
  items: Ticket[];
  nextCursor: string | null;
  /** Answered tickets for the cards; empty where there are none. */
  turn: Ticket[];
  counts: TicketCounts;
}

/** How many cards are read; more are behind a link to their tab. */
export const TURN_LIMIT = 4;

/** Reads the first page, the cards and the counts, as the server's page does. `limit` 1–200. */
export async function loadList(
  filters: TicketFilters,
  options: { cards: boolean; limit: number; signal?: AbortSignal },
): Promise<TicketListData> {
  const { cards, limit, signal } = options;
  const [page, turn, counts] = await Promise.all([
    read<Page<Ticket>>(`/tickets?${search({ ...toListInput(filters), limit })}`, signal),
    cards
      ? read<Page<Ticket>>(
          `/tickets?${search({ ...toCountInput(filters), status: "answered", limit: TURN_LIMIT })}`,
          signal,
        )
      : null,
    read<TicketCounts>(`/tickets/counts?${search(toCountInput(filters))}`, signal),
  ]);
  return { ...page, turn: turn?.items ?? [], counts };
}

/** Reads the page after `cursor`. */
export function loadMore(filters: TicketFilters, cursor: string): Promise<Page<Ticket>> {
  return read<Page<Ticket>>(`/tickets?${search({ ...toListInput(filters), cursor })}`);
}

/** One ticket as it is now; null when the reader may not see it (any more). */
export async function loadTicket(id: string, signal?: AbortSignal): Promise<Ticket | null> {
  try {
    return await read<Ticket>(`/tickets/${encodeURIComponent(id)}`, signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** A ticket with its whole thread. */
export interface TicketData {
  /** Null: gone, or no longer the reader's to see. */
  ticket: Ticket | null;
  comments: TicketComment[];
  steps: TicketStep[];
  files: TicketAttachment[];
}

/** Reads a ticket, all of its thread and when it entered its states. */
export async function loadThread(id: string, signal?: AbortSignal): Promise<TicketData> {
  const ticket = await loadTicket(id, signal);
  if (!ticket) return { ticket, comments: [], steps: [], files: [] };
  const [comments, steps, files] = await Promise.all([
    loadComments(id, signal),
    read<{ items: TicketStep[] }>(`/tickets/${id}/steps`, signal),
    read<{ items: TicketAttachment[] }>(`/tickets/${id}/attachments`, signal),
  ]);
  return { ticket, comments, steps: steps.items, files: files.items };
}

async function loadComments(id: string, signal?: AbortSignal): Promise<TicketComment[]> {
  const comments: TicketComment[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
    const page: Page<TicketComment> = await read(`/tickets/${id}/comments${query}`, signal);
    comments.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return comments;
}

let markedAt = 0;

/** When something was last marked read here, by this browser's clock in ms: lists made before it are old. */
export function lastMarkedAt(): number {
  return markedAt;
}

/** Tells that the reader has had a ticket's words on screen up to `at`. */
export async function markRead(id: string, at: string): Promise<void> {
  const response = await fetch(`/api/v1/tickets/${id}/read`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ at }),
    keepalive: true,
  });
  if (!response.ok) throw new ApiError(response.status);
  markedAt = Date.now();
}
