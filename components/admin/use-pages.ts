"use client";
import { keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, query } from "#components/api.ts";
import type { Page } from "#lib/core/page.ts";

/**
 * A list of the REST API page by page. `initial` is the first page under the filter of the first
 * render; `more` is absent at the end.
 */
export function usePages<T>(
  path: string,
  filter: Record<string, string | number | null>,
  initial: Page<T>,
): { items: T[]; more: (() => void) | undefined; busy: boolean; failed: boolean; retry: () => void } {
  const address = path + query(filter);
  const [first] = useState(address);
  const result = useInfiniteQuery({
    queryKey: [path, address] satisfies QueryKey,
    queryFn: ({ pageParam }) => api<Page<T>>(path + query({ ...filter, cursor: pageParam })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(address === first ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  });
  return {
    items: result.data?.pages.flatMap((page) => page.items) ?? [],
    more: result.hasNextPage ? () => void result.fetchNextPage() : undefined,
    busy: result.isFetchingNextPage,
    failed: result.isError && result.data === undefined,
    retry: () => void result.refetch(),
  };
}
