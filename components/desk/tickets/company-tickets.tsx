"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api, query } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { MARK } from "#components/vocabulary/chip.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { TICKET_LOOK } from "#components/vocabulary/ticket-status.tsx";
import type { Page } from "#lib/core/page.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

const READ = 30;
const SHOWN = 5;
const REST_MS = 5000;

/** At the side of a ticket, for staff: what else its company waits for. Nothing while there is nothing. */
export function CompanyTickets({ companyId, except }: { companyId: number; except: string }) {
  const t = useTranslations("desk.tickets");
  const words = useTranslations("vocabulary.ticketStatus");
  const { data, refetch } = useQuery({
    queryKey: ["company-tickets", companyId],
    queryFn: () => api<Page<Ticket>>(`/tickets${query({ companyId, active: "true", limit: READ })}`),
    staleTime: 10_000,
  });
  const refresh = useRefresh(() => refetch(), REST_MS);
  useLive(["ticket."], refresh);
  const others = data?.items.filter(({ id }) => id !== except) ?? [];
  if (others.length === 0) return null;
  return (
    <section className="mt-4 grid min-w-0 grid-cols-1 gap-1" aria-labelledby="company-tickets">
      <h2 id="company-tickets" className="flex items-baseline gap-2 text-desk font-semibold">
        {t("others")}
        <Link
          href={`/tickets${query({ companyId })}`}
          prefetch={false}
          className="text-caption font-normal text-muted hover:text-ink hover:underline"
        >
          {t("othersCount", { count: others.length })}
          {data?.nextCursor ? "+" : ""}
        </Link>
      </h2>
      <ul className="grid grid-cols-1">
        {others.slice(0, SHOWN).map(({ id, key, subject, status }) => (
          <li key={id}>
            <Link
              href={`/tickets/${id}`}
              prefetch={false}
              className="-mx-2 flex min-w-0 items-center gap-2 rounded-control px-2 py-1.5 hover:bg-hover pointer-coarse:min-h-11"
            >
              <Glyph name={TICKET_LOOK[status].glyph} className={MARK[TICKET_LOOK[status].tone]} />
              <span className="sr-only">{words(status)}</span>
              <span className="mono flex-none text-muted">{key}</span>
              <span className="truncate">{subject}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
