import { useTranslations } from "next-intl";
import { Avatar } from "#components/ui/avatar.tsx";
import { Fact, Facts } from "#components/ui/card.tsx";
import { TicketStatusChip } from "#components/vocabulary/ticket-status.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import type { Ticket } from "#lib/tickets/schema.ts";

/** What is known about a ticket beside its words. What nobody said is left out. */
export function TicketFacts({ ticket, desk }: { ticket: Ticket; desk: boolean }) {
  const t = useTranslations("portal");
  const list = useTranslations("portal.list");
  const { requester, assignee } = ticket;
  return (
    <Facts
      className={desk ? undefined : "grid-cols-[72px_minmax(0,1fr)] items-center gap-y-2.5 text-control"}
    >
      {ticket.key && !desk ? (
        <Fact term={t("ticket.key")}>
          <span className="mono">{ticket.key}</span>
        </Fact>
      ) : null}
      <Fact term={t("ticket.status")}>
        <TicketStatusChip small status={ticket.status} />
      </Fact>
      {desk && ticket.jiraStatus ? <Fact term={t("desk.jiraStatus")}>{ticket.jiraStatus}</Fact> : null}
      <Fact term={t("ticket.received")}>
        <Clock at={ticket.createdAt} show="both" />
      </Fact>
      {assignee ? (
        <Fact term={t("ticket.assignee")}>
          <span className="flex items-center gap-1.5">
            <Avatar name={assignee} staff size={20} />
            {assignee}
          </span>
        </Fact>
      ) : null}
      {requester ? (
        <Fact term={t(desk ? "desk.requester" : "ticket.requester")}>
          {requester.me ? list("me", { name: requester.name }) : requester.name}
          {desk && ticket.companyName ? (
            <span className="ml-1.5 text-muted">{ticket.companyName}</span>
          ) : null}
        </Fact>
      ) : null}
      {ticket.requestType ? <Fact term={t("ticket.type")}>{ticket.requestType}</Fact> : null}
      {ticket.impact ? <Fact term={t("ticket.impact")}>{ticket.impact}</Fact> : null}
    </Facts>
  );
}
