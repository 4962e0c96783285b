"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { TicketData } from "#components/portal/api.ts";
import { AskResolved } from "#components/portal/ask-resolved.tsx";
import { CustomerReply } from "#components/portal/customer-reply.tsx";
import { FileAside } from "#components/portal/file-list.tsx";
import { Progress } from "#components/portal/progress.tsx";
import { ThreadView } from "#components/portal/thread-view.tsx";
import { TicketFacts } from "#components/portal/ticket-facts.tsx";
import { useTicket } from "#components/portal/use-ticket.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowLeft, Info } from "#components/ui/icons.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

/** A customer's ticket: where it stands, what was said, and facts beside it. */
export function CustomerTicket({
  initial,
  renderedAt,
  me,
}: {
  initial: TicketData & { ticket: Ticket };
  renderedAt: string;
  /** The reader; `key` names them in drafts. */
  me: { key: string; name: string };
}) {
  const t = useTranslations("portal.ticket");
  const live = useTicket(initial, renderedAt, me.name);
  const { ticket } = live;
  const reply = useRef<HTMLDivElement>(null);
  return (
    <>
      <nav aria-label={t("place")} className="mb-3">
        <Link
          href="/tickets"
          className="inline-flex min-h-6 items-center gap-1.5 text-control text-muted hover:text-ink"
        >
          <Icon of={ArrowLeft} />
          {t("back")}
        </Link>
      </nav>
      {live.gone ? (
        <Banner live tone="warn" icon={<Icon of={Info} />} className="mb-6">
          {t("removed")}
        </Banner>
      ) : null}
      <div className="grid grid-cols-[minmax(0,730px)_264px] grid-rows-[auto_1fr] justify-between gap-x-[72px] max-[960px]:grid-cols-[minmax(0,1fr)]">
        <div className="min-w-0">
          <header className="mb-9 grid gap-5 phone:mb-8">
            <h1 className="text-h1 font-semibold">{ticket.subject}</h1>
            <Progress ticket={ticket} steps={live.steps} />
          </header>
          <ThreadView live={live} desk={false} />
          {live.gone ? null : (
            <AskResolved
              live={live}
              onNo={() => reply.current?.querySelector<HTMLElement>("textarea")?.focus()}
            />
          )}
        </div>
        {/* On phones before the composer, which sticks to the bottom of all. */}
        <aside
          aria-label={t("facts")}
          className="row-span-2 min-w-0 pt-1 max-[960px]:order-last max-[960px]:row-auto max-[960px]:mt-8 phone:order-none"
        >
          <TicketFacts ticket={ticket} desk={false} />
          <div className="mt-7">
            <FileAside files={live.files} />
          </div>
        </aside>
        {live.gone ? null : <CustomerReply ref={reply} live={live} viewerKey={me.key} />}
      </div>
    </>
  );
}
