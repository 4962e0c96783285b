"use client";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { NavCounts } from "#components/shell/navigation.ts";
import type { IncidentCounts } from "#lib/incidents/schema.ts";
import type { TicketCounts } from "#lib/tickets/schema.ts";

/** The menu's numbers are read again at most this often. */
const REST_MS = 3000;

async function read<T>(path: string): Promise<T> {
  const response = await fetch(`/api/v1${path}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

async function readCounts(): Promise<Pick<NavCounts, "incidents" | "tickets">> {
  const [incidents, tickets] = await Promise.all([
    read<IncidentCounts>("/incidents/counts?snoozed=no"),
    read<TicketCounts>("/tickets/counts"),
  ]);
  return { incidents: { value: incidents.open, hot: true }, tickets: { value: tickets.unread } };
}

/** The numbers beside the desk's menu entries, begun by the server and kept current. */
export function useLiveCounts(initial: NavCounts): NavCounts {
  const query = useQuery({ queryKey: ["nav-counts"], queryFn: readCounts, enabled: false });
  const refresh = useRefresh(() => query.refetch(), REST_MS);
  const versions = useRef(new Map<string, unknown>());
  useLive(["incident.", "ticket."], (change) => {
    // Repeats of an alert change no number here; they come with the version that is known.
    const version = change["version"];
    if (version !== undefined && versions.current.get(change.id) === version) return;
    versions.current.set(change.id, version);
    refresh();
  });
  return { ...initial, ...query.data };
}
