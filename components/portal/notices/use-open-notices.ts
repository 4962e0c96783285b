"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { Page } from "#lib/core/page.ts";
import type { PublicNotice } from "#lib/status/schema.ts";

/** What the viewer's company is being told and is not over, alive; begins with what the server rendered. */
export function useOpenNotices(initial: PublicNotice[], renderedAt: string): PublicNotice[] {
  const query = useQuery({
    queryKey: ["open-notices"],
    queryFn: async () => (await api<Page<PublicNotice>>("/status/notices")).items,
    initialData: initial,
    initialDataUpdatedAt: Date.parse(renderedAt),
    staleTime: 30_000,
  });
  const refresh = useRefresh(() => query.refetch());
  useLive(["notice."], refresh, { since: renderedAt });
  return query.data;
}
