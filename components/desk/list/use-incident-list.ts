"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type IncidentListData, loadIncident, loadList, loadMore } from "#components/desk/api.ts";
import { type IncidentFilters, searchOf } from "#components/desk/filters.ts";
import {
  growView,
  type ListView,
  mergeView,
  needsReading,
  openView,
  patchView,
  type Reading,
  thawView,
} from "#components/desk/list/list-view.ts";
import { type Told, toldOf } from "#components/desk/told.ts";
import { useGathered } from "#components/desk/use-gathered.ts";
import { useLive, useLiveState } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";

/** While the stream is down the list is read again this often. */
const WITHOUT_STREAM_MS = 30_000;
const PAGE = 50;
const MOST = 200;
/** How many rows that have left the list are read one by one to say what became of them. */
const STRAYS = 20;

export interface IncidentList extends ListView {
  /** Another set of filters is being read; the rows are still those of the one before. */
  loading: boolean;
  failed: boolean;
  retry: () => void;
  showWaiting: () => void;
  more: () => void;
  loadingMore: boolean;
  moreFailed: boolean;
  /** Shows at once what a deed here has made of an incident. */
  put: (told: Told) => void;
}

/**
 * The desk's list: begins with what the server rendered at `renderedAt` (ISO 8601) and follows the
 * stream. Repeats are patched into their rows; only new incidents and other states cause a reading, at
 * most one a second. While `frozen`, rows stay where they are (list-view.ts).
 */
export function useIncidentList(options: {
  filters: IncidentFilters;
  initial: IncidentListData;
  renderedAt: string;
  frozen: boolean;
}): IncidentList {
  const { filters, initial, renderedAt, frozen } = options;
  const key = searchOf(filters);
  const [first] = useState<{ key: string; reading: Reading }>({
    key,
    reading: { fresh: initial, strays: new Map() },
  });
  const left = useRef(false);
  const touched = useRef(new Set<string>());
  const [state, setState] = useState({ key, seen: first.reading, frozen, view: openView(initial) });
  const shown = useRef(state.view);
  useEffect(() => {
    shown.current = state.view;
    if (key !== first.key) left.current = true;
  });

  const live = useLiveState();
  const query = useQuery<Reading>({
    queryKey: ["incidents", key],
    queryFn: async () => {
      const onScreen = [...shown.current.rows, ...shown.current.settled];
      const limit = Math.min(MOST, Math.max(PAGE, shown.current.rows.length));
      const asked = [...touched.current];
      touched.current.clear();
      const fresh = await loadList(filters, limit);
      const there = new Set([...fresh.items, ...fresh.settled].map((row) => row.id));
      const gone = asked.filter((id) => !there.has(id) && onScreen.some((row) => row.id === id));
      const strays = gone.slice(0, STRAYS).map(async (id) => [id, await loadIncident(id)] as const);
      return { fresh, strays: new Map(await Promise.all(strays)) };
    },
    initialData: () => (key === first.key && !left.current ? first.reading : undefined),
    initialDataUpdatedAt: Date.parse(renderedAt),
    placeholderData: keepPreviousData,
    staleTime: 5000,
    gcTime: 0,
    refetchInterval: live.state === "lost" ? WITHOUT_STREAM_MS : false,
  });
  const refresh = useRefresh(() => query.refetch());

  const own = query.isPlaceholderData ? undefined : query.data;
  if (own && own !== state.seen) {
    const view = state.key === key ? mergeView(state.view, own, frozen) : openView(own.fresh);
    setState({ key, seen: own, frozen, view });
  } else if (state.frozen !== frozen) {
    setState({ ...state, frozen, view: frozen ? state.view : thawView(state.view) });
  }

  const put = (told: Told) => setState((now) => ({ ...now, view: patchView(now.view, told) }));
  const tell = useGathered<Told>((all) =>
    setState((now) => {
      const patched = all.reduce(patchView, now.view);
      // Most of what a storm tells is of rows that are not on the screen.
      return patched === now.view ? now : { ...now, view: patched };
    }),
  );
  const versions = useRef(new Map<string, number>());
  useLive(
    ["incident."],
    (change) => {
      const told = toldOf(change);
      if (!told) return refresh();
      const known = versions.current.get(told.id) === told.version;
      if (!known && needsReading(shown.current, told)) {
        touched.current.add(told.id);
        refresh();
      }
      versions.current.set(told.id, told.version);
      tell(told.id, told);
    },
    { since: renderedAt },
  );

  const { view } = state;
  const [growing, setGrowing] = useState<"no" | "yes" | "failed">("no");
  const more = async () => {
    if (growing === "yes" || view.nextCursor === null) return;
    setGrowing("yes");
    try {
      const page = await loadMore(filters, view.nextCursor);
      setState((now) => (now.key === key ? { ...now, view: growView(now.view, page) } : now));
      setGrowing("no");
    } catch {
      // Said beside the button, which tries again.
      setGrowing("failed");
    }
  };
  return {
    ...view,
    loading: state.key !== key && !query.isError,
    failed: query.isError && state.key !== key,
    retry: () => void query.refetch(),
    showWaiting: () => setState((now) => ({ ...now, view: thawView(now.view) })),
    more: () => void more(),
    loadingMore: growing === "yes",
    moreFailed: growing === "failed",
    put,
  };
}
