"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLiveState } from "#components/live/live-provider.tsx";
import { lastMarkedAt, loadList, loadMore, loadTicket, type TicketListData } from "#components/portal/api.ts";
import { type TicketFilters, ticketsHref } from "#components/portal/filters.ts";
import { growView, type ListView, mergeView, openView, type Reading } from "#components/portal/list-view.ts";
import { useRefresh } from "#components/portal/use-refresh.ts";
import type { Page } from "#lib/core/page.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

/** While the stream is down the list is read again this often. */
const WITHOUT_STREAM_MS = 30_000;
/** A page rendered longer ago than this was kept by the browser. */
const OLD_MS = 10_000;
const PAGE = 50;
const MOST = 200;

export interface TicketList extends ListView {
  /** Shows what waits, in the order of the server. */
  showWaiting: () => void;
  more: () => void;
  loadingMore: boolean;
  moreFailed: boolean;
}

/**
 * A list of tickets that lives: begins with what the server rendered at `renderedAt` (ISO 8601), patches
 * rows where they stand, keeps new ones back until asked. `cards`: answered tickets are shown apart.
 */
export function useTicketList(options: {
  filters: TicketFilters;
  initial: TicketListData;
  renderedAt: string;
  cards: boolean;
}): TicketList {
  const { filters, initial, renderedAt, cards } = options;
  const first = useMemo<Reading>(() => ({ fresh: initial, strays: new Map() }), [initial]);
  const touched = useRef(new Set<string>());
  const shown = useRef<Ticket[]>([]);
  const live = useLiveState();
  // Coming back to the page by the browser's own way shows it as it was then: what is read first counts.
  const [old] = useState(() => Date.now() - Date.parse(renderedAt) > OLD_MS);

  const query = useQuery<Reading>({
    queryKey: ["tickets", ticketsHref(filters)],
    queryFn: async ({ signal }) => {
      const limit = Math.min(MOST, Math.max(PAGE, shown.current.length));
      const fresh = await loadList(filters, { cards, limit, signal });
      const there = new Set([...fresh.items, ...fresh.turn].map((ticket) => ticket.id));
      const gone = shown.current
        .map((ticket) => ticket.id)
        .filter((id) => !there.has(id) && (fresh.nextCursor === null || touched.current.has(id)));
      touched.current.clear();
      const strays = gone.slice(0, PAGE).map(async (id) => [id, await loadTicket(id, signal)] as const);
      return { fresh, strays: new Map(await Promise.all(strays)) };
    },
    initialData: first,
    initialDataUpdatedAt: Date.parse(renderedAt),
    // News comes by the stream; what is older than that, or than what was read here, is read again.
    staleTime: () => (old || lastMarkedAt() > Date.parse(renderedAt) ? 0 : Infinity),
    gcTime: 0,
    refetchInterval: live.state === "lost" ? WITHOUT_STREAM_MS : false,
  });
  useRefresh(
    () => query.refetch(),
    (change) => {
      touched.current.add(change.id);
      return true;
    },
    renderedAt,
  );

  const [state, setState] = useState({ initial, seen: query.data, old, view: openView(initial, cards) });
  if (state.initial !== initial) {
    setState({ initial, seen: query.data, old: false, view: openView(initial, cards) });
  } else if (state.seen !== query.data) {
    const view = state.old ? openView(query.data.fresh, cards) : mergeView(state.view, query.data, cards);
    setState({ initial, seen: query.data, old: false, view });
  }
  const { view } = state;
  useEffect(() => {
    shown.current = [...view.turn, ...view.rows];
  }, [view]);

  const [loading, setLoading] = useState<"no" | "yes" | "failed">("no");
  const more = async () => {
    if (loading === "yes" || view.nextCursor === null) return;
    setLoading("yes");
    try {
      const pages: Page<Ticket>[] = [];
      let grown = view;
      // A page may hold nothing but what the cards show; then the one after it is meant.
      while (grown.nextCursor !== null && grown.rows.length === view.rows.length) {
        const page = await loadMore(filters, grown.nextCursor);
        pages.push(page);
        grown = growView(grown, page, cards);
      }
      setState((now) => {
        if (now.initial !== initial) return now;
        return { ...now, view: pages.reduce((each, page) => growView(each, page, cards), now.view) };
      });
      setLoading("no");
    } catch {
      // Said beside the button, which tries again.
      setLoading("failed");
    }
  };
  return {
    ...view,
    showWaiting: () => setState((now) => ({ ...now, view: openView(now.view.latest, cards) })),
    more: () => void more(),
    loadingMore: loading === "yes",
    moreFailed: loading === "failed",
  };
}
