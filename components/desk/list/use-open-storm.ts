"use client";
import { useInfiniteQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useState } from "react";
import { loadOfStorm } from "#components/desk/api.ts";
import { gathersStorms, type IncidentFilters, searchOf } from "#components/desk/filters.ts";
import type { Told } from "#components/desk/told.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { Page } from "#lib/core/page.ts";
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

type Pages = InfiniteData<Page<Incident>, string | null>;

/** The storm that is unfolded in the list, one at a time, with its rows. */
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
    enabled: open !== null,
    gcTime: 0,
  });
  const refresh = useRefresh(
    () => (open === null ? Promise.resolve() : client.invalidateQueries({ queryKey })),
    REST_MS,
  );
  useLive(["incident."], refresh);
  const put = (told: Told) =>
    client.setQueryData<Pages>(queryKey, (now) =>
      now
        ? {
            ...now,
            pages: now.pages.map((page) => ({
              ...page,
              items: page.items.map((row) => (row.id === told.id ? { ...row, ...told } : row)),
            })),
          }
        : now,
    );
  // A row may have moved to another page between two readings.
  const rows = new Map(query.data?.pages.flatMap((page) => page.items).map((row) => [row.id, row]));
  return {
    id: open,
    toggle: (wanted) => setId((now) => (now === wanted ? null : wanted)),
    rows: open === null ? [] : [...rows.values()],
    loading: open !== null && query.isPending,
    failed: open !== null && query.isError && query.data === undefined,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
    refresh,
    put,
  };
}
