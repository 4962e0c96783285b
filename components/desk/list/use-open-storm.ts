"use client";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { loadOfStorm } from "#components/desk/api.ts";
import { gathersStorms, type IncidentFilters, searchOf } from "#components/desk/filters.ts";
import { keepPlaces, patchRows, type StormPages } from "#components/desk/list/storm-rows.ts";
import { type Told, toldOf } from "#components/desk/told.ts";
import { useGathered } from "#components/desk/use-gathered.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** The rows of a storm are read again at most this often. */
const REST_MS = 2000;

export interface OpenStorm {
  /** The one that is unfolded. */
  id: number | null;
  toggle: (id: number) => void;
  rows: Incident[];
  loading: boolean;
  failed: boolean;
  /** Reads further rows; undefined at the end. */
  more: (() => void) | undefined;
  loadingMore: boolean;
  refresh: () => void;
  put: (told: Told) => void;
}

const NO_ROWS: Incident[] = [];

/**
 * The storm that is unfolded in the list, one at a time, with its rows. Repeats are patched into their
 * rows, which stay where they are (storm-rows.ts).
 */
export function useOpenStorm(filters: IncidentFilters): OpenStorm {
  const client = useQueryClient();
  const [id, setId] = useState<number | null>(null);
  const open = gathersStorms(filters) ? id : null;
  const queryKey = ["storm", open, searchOf(filters)];
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => loadOfStorm(filters, open ?? 0, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    structuralSharing: (before, now) => keepPlaces(before as StormPages | undefined, now as StormPages),
    enabled: open !== null,
    gcTime: 0,
  });
  const refresh = useRefresh(
    () => (open === null ? Promise.resolve() : client.invalidateQueries({ queryKey })),
    REST_MS,
  );
  const rows = (open === null ? undefined : query.data?.pages[0]?.items) ?? NO_ROWS;
  const put = (all: Told[]) => client.setQueryData<StormPages>(queryKey, (now) => now && patchRows(now, all));
  const tell = useGathered<Told>(put);
  useLive(["incident."], (change) => {
    const told = toldOf(change);
    if (!told) return refresh();
    const row = rows.find((each) => each.id === told.id);
    if (row) tell(told.id, told);
    // New ones are added where all are shown; and not all that is new in a row is told.
    if (row ? row.version !== told.version : !query.hasNextPage) refresh();
  });
  return {
    id: open,
    toggle: (wanted) => setId((now) => (now === wanted ? null : wanted)),
    rows,
    loading: open !== null && query.isPending,
    failed: open !== null && query.isError && query.data === undefined,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
    refresh,
    put: (told) => put([told]),
  };
}
