"use client";
import { useTranslations } from "next-intl";
import { CompanyTickets } from "#components/desk/tickets/company-tickets.tsx";
import { LinkedFeedback } from "#components/desk/tickets/linked-feedback.tsx";
import { LinkedIncidents } from "#components/desk/tickets/linked-incidents.tsx";
import type { TicketData } from "#components/portal/api.ts";
import { AssignCompany } from "#components/portal/assign-company.tsx";
import { DeskReply } from "#components/portal/desk-reply.tsx";
import { FileAside } from "#components/portal/file-list.tsx";
import { NextSteps } from "#components/portal/next-steps.tsx";
import { ThreadView } from "#components/portal/thread-view.tsx";
import { TicketFacts } from "#components/portal/ticket-facts.tsx";
import { useTicket } from "#components/portal/use-ticket.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Tag } from "#components/ui/bits.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ExternalLink, Info } from "#components/ui/icons.ts";
import { TicketStatusChip } from "#components/vocabulary/ticket-status.tsx";
import type { Ticket } from "#lib/tickets/schema.ts";

/** A ticket as staff see it: the same thread with internal notes, Jira's own words, facts at the side. */
export function DeskTicket({
  initial,
  renderedAt,
  me,
}: {
  initial: TicketData & { ticket: Ticket };
  renderedAt: string;
  /** The reader; `key` names them in drafts. */
  me: { key: string; name: string };
}) {
  const t = useTranslations("portal");
  const live = useTicket(initial, renderedAt, me.name);
  const { ticket } = live;
  const confirmed = useTranslations("write.ask")("confirmedBy");
  return (
    <>
      <PageBar
        crumbs={[
          { href: "/tickets", label: t("desk.title") },
          ...(ticket.companyId === null || ticket.companyName === null
            ? []
            : [{ href: `/tickets?companyId=${ticket.companyId}`, label: ticket.companyName }]),
        ]}
        back={{ href: "/tickets", label: t("desk.title") }}
        title={<span className="mono">{ticket.key ?? t("list.noKey")}</span>}
        actions={
          ticket.jiraUrl ? (
            <LinkButton variant="ghost" href={ticket.jiraUrl} target="_blank" rel="noopener noreferrer">
              <Icon of={ExternalLink} size={14} />
              {t("desk.openInJira")}
            </LinkButton>
          ) : undefined
        }
      />
      {live.gone ? (
        <Banner live tone="warn" icon={<Icon of={Info} />} className="m-3 mb-0">
          {t("ticket.removed")}
        </Banner>
      ) : null}
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)_344px] max-[1000px]:grid-cols-1 max-[1000px]:content-start">
        <div className="grid content-start gap-6 px-10 py-6 *:mx-auto *:w-full *:max-w-[760px] phone:px-4 phone:py-5">
          <header className="grid gap-2">
            <div className="flex flex-wrap items-center gap-2">
              <TicketStatusChip status={ticket.status} />
              {ticket.deletedAt ? <Tag>{t("desk.deleted")}</Tag> : null}
              {ticket.status === "answered" ? (
                <span className="text-muted">{ticket.confirmation ? confirmed : t("desk.waits")}</span>
              ) : null}
            </div>
            <h2 className="text-h1 font-semibold">{ticket.subject}</h2>
          </header>
          <ThreadView live={live} desk />
          {live.gone || ticket.deletedAt ? null : <DeskReply live={live} viewerKey={me.key} />}
        </div>
        <aside
          aria-label={t("ticket.facts")}
          className="grid content-start gap-2 border-l border-line p-5 max-[1000px]:border-t max-[1000px]:border-l-0 phone:px-4"
        >
          {ticket.companyId === null ? <AssignCompany ticketId={ticket.id} /> : null}
          {live.gone || ticket.deletedAt ? null : <NextSteps live={live} />}
          <h2 className="text-desk font-semibold">{t("desk.details")}</h2>
          <TicketFacts ticket={ticket} desk />
          <LinkedIncidents ticketId={ticket.id} />
          {ticket.key ? <LinkedFeedback ticketKey={ticket.key} companyId={ticket.companyId} /> : null}
          {ticket.companyId === null ? null : (
            <CompanyTickets companyId={ticket.companyId} except={ticket.id} />
          )}
          <div className="mt-4">
            <FileAside files={live.files} />
          </div>
        </aside>
      </div>
    </>
  );
}
