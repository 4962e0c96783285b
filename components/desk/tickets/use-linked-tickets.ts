"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { Page } from "#lib/core/page.ts";
import type { LinkedTicket } from "#lib/links/schema.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

/** The tickets an incident is about, alive, and what can be done with them. */
export function useLinkedTickets(incidentId: string) {
  const client = useQueryClient();
  const queryKey = ["linked-tickets", incidentId];
  const path = `/incidents/${incidentId}/tickets`;
  const query = useQuery({
    queryKey,
    queryFn: async () => (await api<Page<LinkedTicket>>(path)).items,
    staleTime: 10_000,
  });
  const refresh = useRefresh(() => query.refetch());
  useLive(["ticket."], (change) => {
    if (query.data?.some((one) => one.id === change.id)) refresh();
  });
  const put = ({ items }: Page<LinkedTicket>) => client.setQueryData(queryKey, items);
  return {
    data: query.data,
    failed: query.isError,
    /** Throws `ApiProblem`. `ticket`: key or id. */
    link: async (ticket: string) => put(await api(path, { method: "POST", body: { ticket } })),
    unlink: async (id: string) => put(await api(`${path}/${id}`, { method: "DELETE" })),
    open: async (words: { subject: string; description: string }) => {
      const ticket = await api<Ticket>(`/incidents/${incidentId}/open-ticket`, {
        method: "POST",
        body: words,
      });
      await query.refetch();
      return ticket;
    },
  };
}
