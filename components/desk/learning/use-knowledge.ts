"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { Page } from "#lib/core/page.ts";
import type { KnowledgeVersion, OfferedNote } from "#lib/incidents/knowledge/schema.ts";

/** What is known about an incident's fault, alive, and what can be done. Deeds throw `ApiProblem`. */
export function useKnowledge(incidentId: string) {
  const client = useQueryClient();
  const queryKey = ["knowledge", incidentId];
  const path = `/incidents/${incidentId}/knowledge`;
  const query = useQuery({
    queryKey,
    queryFn: async () => (await api<Page<OfferedNote>>(path)).items,
    staleTime: 60_000,
  });
  const refresh = useRefresh(() => query.refetch());
  useLive(["knowledge."], refresh);
  const again = () => client.invalidateQueries({ queryKey });
  return {
    data: query.data,
    /** The note of this very fault. */
    own: query.data?.find((note) => note.sameFault),
    again,
    keep: async (body: string) => {
      await api(path, { method: "POST", body: { body } });
      await again();
    },
    change: async (id: number, body: string, version: number) => {
      await api(`/knowledge/${id}`, { method: "PATCH", body: { body, version } });
      await again();
    },
    remove: async (id: number) => {
      await api(`/knowledge/${id}`, { method: "DELETE" });
      await again();
    },
  };
}

export type Knowledge = ReturnType<typeof useKnowledge>;

/** What a note said, the last version first. */
export function useKnowledgeVersions(id: number) {
  return useQuery({
    queryKey: ["knowledge-versions", id],
    queryFn: async () => (await api<Page<KnowledgeVersion>>(`/knowledge/${id}/versions`)).items,
    staleTime: 0,
  });
}
