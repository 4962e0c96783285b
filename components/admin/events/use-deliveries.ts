"use client";
import { useQuery } from "@tanstack/react-query";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { api, query } from "#components/api.ts";
import type { Page } from "#lib/core/page.ts";
import type { Delivery } from "#lib/subscriptions/schema.ts";

/** Where an event was delivered to, kept up to date; empty until it is known. */
export function useDeliveries(eventId: string, initial: Delivery[], since: string): Delivery[] {
  const queryKey = ["/deliveries", "of-event", eventId];
  const { data } = useQuery({
    queryKey,
    queryFn: async () => (await api<Page<Delivery>>(`/deliveries${query({ eventId, limit: 50 })}`)).items,
    initialData: initial,
  });
  useLiveRefresh(["subscription.delivered"], [queryKey], {
    since,
    concerns: ({ eventIds }) => !Array.isArray(eventIds) || eventIds.includes(eventId),
  });
  return data;
}
