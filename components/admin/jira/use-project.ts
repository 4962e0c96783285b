"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "#components/api.ts";
import type { JiraProjectChoice, JiraProjectSetup } from "#lib/jira/schema.ts";

// Jira is asked when the page is open, and then not again for a while: these are lists that seldom change.
const FRESH_MS = 60_000;

/** The projects that the connection's account can see. */
export function useProjects(connectionId: number, enabled: boolean) {
  return useQuery({
    queryKey: ["jira-projects", connectionId],
    queryFn: async () =>
      (await api<{ items: JiraProjectChoice[] }>(`/connections/${connectionId}/jira/projects`)).items,
    enabled,
    staleTime: FRESH_MS,
    retry: false,
  });
}

/** Request types and statuses of a project; not asked for while none is chosen. */
export function useProjectSetup(connectionId: number, key: string | undefined, enabled: boolean) {
  return useQuery({
    queryKey: ["jira-project", connectionId, key],
    queryFn: () =>
      api<JiraProjectSetup>(`/connections/${connectionId}/jira/projects/${encodeURIComponent(key ?? "")}`),
    enabled: enabled && key !== undefined,
    staleTime: FRESH_MS,
    retry: false,
  });
}
