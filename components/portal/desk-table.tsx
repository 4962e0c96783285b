import Link from "next/link";
import { useTranslations } from "next-intl";
import { LastWord } from "#components/portal/last-word.tsx";
import { Attachments } from "#components/portal/ticket-row.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Tag, UnreadDot } from "#components/ui/bits.tsx";
import { cn } from "#components/ui/cn.ts";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { TicketStatusMark } from "#components/vocabulary/ticket-status.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Ticket } from "#lib/tickets/schema.ts";

/** Tickets as a table of 32 px rows; on phones each row folds to two lines. */
export function DeskTable({
  tickets,
  changed,
}: {
  tickets: Ticket[];
  changed: ReadonlyMap<string, "a" | "b">;
}) {
  const t = useTranslations("portal.desk");
  return (
    <Table caption={t("caption")} className="desk:min-w-[860px] phone:block">
      <thead className="phone:sr-only">
        <tr>
          <TH className="w-[116px]">{t("status")}</TH>
          <TH className="w-24">{t("key")}</TH>
          <TH>{t("subject")}</TH>
          <TH className="w-32">{t("company")}</TH>
          <TH className="w-24">{t("requester")}</TH>
          <TH align="right" className="w-24">
            {t("updated")}
          </TH>
          <TH className="w-[84px] [html[lang=en]_&]:w-[100px]">{t("assignee")}</TH>
        </tr>
      </thead>
      <tbody className="phone:block">
        {tickets.map((ticket) => (
          <Row key={ticket.id} ticket={ticket} changed={changed.get(ticket.id)} />
        ))}
      </tbody>
    </Table>
  );
}

const fold = "phone:h-auto phone:border-0 phone:p-0 phone:first:pl-0 phone:last:pr-0";

function Row({ ticket, changed }: { ticket: Ticket; changed: "a" | "b" | undefined }) {
  const t = useTranslations("portal.desk");
  const done = ticket.status === "done" || Boolean(ticket.deletedAt);
  return (
    <TR
      quiet={done}
      changed={changed}
      className="relative phone:grid phone:grid-cols-[auto_minmax(0,1fr)_auto] phone:gap-x-2 phone:gap-y-0.5 phone:border-b phone:border-line-soft phone:px-4 phone:py-2.5"
    >
      <TD className={cn(fold, "relative overflow-visible")}>
        {ticket.unread ? (
          <UnreadDot className="absolute top-1/2 left-[7px] -mt-[3px] size-1.5 phone:-left-2.5" />
        ) : null}
        <TicketStatusMark status={ticket.status} />
      </TD>
      <TD className={cn(fold, "mono text-muted")}>{ticket.key}</TD>
      <TD className={cn(fold, "phone:order-last phone:col-span-3 phone:whitespace-normal")}>
        <span className="flex items-center gap-2">
          <Link
            href={`/tickets/${ticket.id}`}
            prefetch={false}
            data-row
            className={cn(
              "max-w-[75%] flex-none truncate after:absolute after:inset-0 phone:max-w-full phone:flex-auto phone:whitespace-normal phone:text-control",
              ticket.unread ? "font-semibold" : done ? "font-normal" : "font-medium",
            )}
          >
            {ticket.subject}
          </Link>
          <Attachments count={ticket.attachmentCount} />
          {ticket.deletedAt ? <Tag className="flex-none">{t("deleted")}</Tag> : null}
          <span className="min-w-0 truncate text-muted phone:hidden">
            <LastWord ticket={ticket} />
          </span>
        </span>
      </TD>
      <TD className={cn(fold, "phone:order-last phone:col-span-2 phone:text-muted")}>
        {ticket.companyName ?? <span className="text-muted">{t("noCompany")}</span>}
      </TD>
      <TD className={cn(fold, "phone:order-last phone:text-right phone:text-muted")}>
        {ticket.requester?.name}
      </TD>
      <TD align="right" className={cn(fold, "text-muted")}>
        <RelativeTime at={ticket.updatedAt} />
      </TD>
      <TD className={cn(fold, "phone:hidden")}>
        <span className="flex">
          <Avatar name={ticket.assignee} staff size={20} />
        </span>
      </TD>
    </TR>
  );
}
