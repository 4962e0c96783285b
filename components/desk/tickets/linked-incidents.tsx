"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { IncidentStateMark } from "#components/vocabulary/incident-state.tsx";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Page } from "#lib/core/page.ts";
import type { LinkedIncident } from "#lib/links/schema.ts";

/** At the side of a ticket, for staff: the incidents it is about and how they stand. Nothing while there are none. */
export function LinkedIncidents({ ticketId }: { ticketId: string }) {
  const t = useTranslations("desk.tickets");
  const { data, refetch } = useQuery({
    queryKey: ["linked-incidents", ticketId],
    queryFn: async () => (await api<Page<LinkedIncident>>(`/tickets/${ticketId}/incidents`)).items,
    staleTime: 10_000,
  });
  const refresh = useRefresh(() => refetch());
  useLive(["incident."], (change) => {
    if (data?.some((one) => one.id === change.id)) refresh();
  });
  if (!data || data.length === 0) return null;
  return (
    <section className="mt-4 grid min-w-0 grid-cols-1 gap-1" aria-labelledby="linked-incidents">
      <h2 id="linked-incidents" className="text-desk font-semibold">
        {t("incidents")}
      </h2>
      <ul className="grid grid-cols-1">
        {data.map((incident) => (
          <li key={incident.id}>
            <Link
              href={`/incidents/${incident.number}`}
              prefetch={false}
              className="-mx-2 grid gap-0.5 rounded-control px-2 py-1.5 hover:bg-hover"
            >
              <span className="flex min-w-0 items-baseline gap-1.5">
                <span className="mono text-muted">#{incident.number}</span>
                <span className="truncate">{incident.title}</span>
              </span>
              <span className="flex items-center gap-3 text-caption">
                <SeverityMark severity={incident.severity} />
                <IncidentStateMark status={incident.status} />
                <RelativeTime at={incident.lastSeenAt} className="text-muted" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
