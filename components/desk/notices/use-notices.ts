"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { Page } from "#lib/core/page.ts";
import type {
  EditNoticeInput,
  Notice,
  PublishNoticeInput,
  StatusPage,
  UpdateNoticeInput,
} from "#lib/status/schema.ts";

/** What customers were told of an incident, alive, and what can be done. Deeds throw `ApiProblem`. */
export function useNotices(incidentId: string) {
  const client = useQueryClient();
  const queryKey = ["customer-notices", incidentId];
  const path = `/incidents/${incidentId}/customer-notices`;
  const query = useQuery({
    queryKey,
    queryFn: async () => (await api<Page<Notice>>(path)).items,
    staleTime: 10_000,
  });
  const refresh = useRefresh(() => query.refetch());
  useLive(["notice."], refresh);
  const put = (notice: Notice) =>
    client.setQueryData<Notice[]>(queryKey, (all = []) => [
      notice,
      ...all.filter((other) => other.id !== notice.id),
    ]);
  return {
    data: query.data,
    failed: query.isError && query.data === undefined,
    retry: () => void query.refetch(),
    /** The one that customers see now. */
    current: query.data?.find((notice) => notice.withdrawnAt === null),
    refresh,
    publish: async (input: PublishNoticeInput) =>
      put(await api<Notice>(path, { method: "POST", body: input })),
    edit: async (id: string, input: EditNoticeInput) =>
      put(await api<Notice>(`/status/notices/${id}`, { method: "PATCH", body: input })),
    update: async (id: string, input: UpdateNoticeInput) =>
      put(await api<Notice>(`/status/notices/${id}/updates`, { method: "POST", body: input })),
    editUpdate: async (id: string, updateId: string, body: string, version: number) =>
      put(
        await api<Notice>(`/status/notices/${id}/updates/${updateId}`, {
          method: "PATCH",
          body: { body, version },
        }),
      ),
    withdraw: async (id: string, version: number) =>
      put(await api<Notice>(`/status/notices/${id}/withdraw`, { method: "POST", body: { version } })),
  };
}

export type Notices = ReturnType<typeof useNotices>;

/** The companies and how their status pages are switched. */
export function useStatusPages() {
  return useQuery({
    queryKey: ["status-pages"],
    queryFn: async () => (await api<Page<StatusPage>>("/status/pages?limit=200")).items,
    staleTime: 60_000,
  });
}
