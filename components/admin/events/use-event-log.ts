"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, query } from "#components/api.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { type PatchList, usePatchList } from "#components/live/use-patch-list.ts";
import type { WebhookEvent } from "#lib/connections/schema.ts";
import type { Page } from "#lib/core/page.ts";

/** What the log shows only. */
export interface EventFilter {
  connectionId: number | null;
  result: WebhookEvent["result"] | null;
  type: string | null;
}

const idOf = (event: WebhookEvent) => event.id;

/**
 * The event log under a filter, kept current: rows change where they stand, new ones wait. `more`
 * fetches older ones and is absent at the end.
 */
export function useEventLog(initial: Page<WebhookEvent>, filter: EventFilter, since: string) {
  const fail = useFailure();
  const list: PatchList<WebhookEvent> = usePatchList(initial.items, idOf);
  const [cursor, setCursor] = useState(initial.nextCursor);
  const [busy, setBusy] = useState(false);
  const path = query({ ...filter });
  const [first] = useState(path);
  const newest = useQuery({
    queryKey: ["events", "log", path],
    queryFn: () => api<Page<WebhookEvent>>(`/events${path}`),
    ...(path === first ? { initialData: initial } : {}),
  });
  useLiveRefresh(["event."], [["events", "log", path]], { since });

  const shown = useRef({ path: first, page: initial });
  const { items, waiting, put, reset } = list;
  useEffect(() => {
    const page = newest.data;
    if (!page || page === shown.current.page) return;
    if (path === shown.current.path) {
      const known = new Map([...items, ...waiting].map((event) => [event.id, JSON.stringify(event)]));
      // Oldest first, so that those that wait come to stand in order.
      for (const event of page.items.toReversed()) {
        if (known.get(event.id) !== JSON.stringify(event)) put(event);
      }
    } else {
      reset(page.items);
      setCursor(page.nextCursor);
    }
    shown.current = { path, page };
  }, [newest.data, path, items, waiting, put, reset]);

  const more = async () => {
    setBusy(true);
    try {
      const older = await api<Page<WebhookEvent>>(`/events${query({ ...filter, cursor })}`);
      list.append(older.items);
      setCursor(older.nextCursor);
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return {
    ...list,
    busy,
    failed: newest.isError && list.items.length === 0,
    retry: () => void newest.refetch(),
    more: cursor === null ? undefined : () => void more(),
  };
}
