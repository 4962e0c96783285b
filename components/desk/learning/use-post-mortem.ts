"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ApiProblem } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { Page } from "#lib/core/page.ts";
import type { PostMortem, PostMortemVersion } from "#lib/incidents/post-mortem/schema.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** The post-mortem of an incident, alive; null when there is none. Deeds throw `ApiProblem`. */
export function usePostMortem(incident: Pick<Incident, "id" | "number">) {
  const client = useQueryClient();
  const queryKey = ["post-mortem", incident.id];
  const path = `/incidents/${incident.id}/post-mortem`;
  const query = useQuery({
    queryKey,
    queryFn: async () => {
      try {
        return await api<PostMortem>(path);
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 10_000,
  });
  const refresh = useRefresh(() => query.refetch());
  useLive(["post_mortem.updated"], (change) => {
    if (change.id === incident.id) refresh();
  });
  const put = (now: PostMortem) => {
    client.setQueryData(queryKey, now);
    return now;
  };
  return {
    data: query.data,
    failed: query.isError && query.data === undefined,
    retry: () => void query.refetch(),
    put,
    draft: async () => put(await api<PostMortem>(path, { method: "POST" })),
    save: async (body: string, version: number) =>
      put(await api<PostMortem>(path, { method: "PUT", body: { body, version } })),
    finish: async (state: PostMortem["state"], version: number) =>
      put(await api<PostMortem>(path, { method: "PATCH", body: { state, version } })),
    versions: async () => (await api<Page<PostMortemVersion>>(`${path}/versions`)).items,
    exportHref: `/api/v1${path}/export`,
  };
}

export type PostMortemDeeds = ReturnType<typeof usePostMortem>;

/** What somebody else saved meanwhile, out of a refusal; undefined for other failures. */
export function savedByOther(error: unknown): PostMortem | undefined {
  if (!(error instanceof ApiProblem) || error.status !== 409) return undefined;
  return error.body["current"] as PostMortem | undefined;
}
