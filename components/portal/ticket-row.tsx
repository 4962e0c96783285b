import Link from "next/link";
import { useTranslations } from "next-intl";
import { LastWord } from "#components/portal/last-word.tsx";
import { UnreadDot } from "#components/ui/bits.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Paperclip } from "#components/ui/icons.ts";
import { TicketStatusChip } from "#components/vocabulary/ticket-status.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Ticket } from "#lib/tickets/schema.ts";

/** One ticket of the customer's list: state, subject and last word, who asked, when it last changed. */
export function TicketRow({ ticket, changed }: { ticket: Ticket; changed: "a" | "b" | undefined }) {
  const t = useTranslations("portal.list");
  const { requester } = ticket;
  return (
    <li data-changed={changed} className="border-t border-line-soft first:border-t-0">
      <Link
        href={`/tickets/${ticket.id}`}
        prefetch={false}
        className="relative grid grid-cols-[104px_minmax(0,1fr)_124px_104px] items-center gap-x-4 px-5 py-3.5 text-body hover:bg-hover focus-visible:outline-offset-[-2px] phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-3 phone:gap-y-1.5 phone:px-4"
      >
        {ticket.unread ? (
          <UnreadDot className="absolute top-1/2 left-[7px] -mt-[3px] size-1.5 phone:top-[26px] phone:left-[5px]" />
        ) : null}
        <span className="phone:col-start-1 phone:row-start-1">
          <TicketStatusChip status={ticket.status} />
        </span>
        <span className="min-w-0 phone:col-span-2 phone:row-start-2">
          <span className="flex items-center gap-2">
            <span
              className={cn(
                "truncate phone:line-clamp-2 phone:whitespace-normal",
                ticket.unread ? "font-semibold" : "font-medium",
              )}
            >
              {ticket.subject}
            </span>
            <Attachments count={ticket.attachmentCount} />
          </span>
          <span className="block truncate text-control text-muted">
            {ticket.key ? <span className="mono mr-2 text-desk">{ticket.key}</span> : null}
            <LastWord ticket={ticket} />
          </span>
        </span>
        <span className="truncate text-desk text-muted phone:hidden">
          {requester ? (requester.me ? t("me", { name: requester.name }) : requester.name) : null}
        </span>
        <span className="text-right text-desk whitespace-nowrap text-muted phone:col-start-2 phone:row-start-1">
          <RelativeTime at={ticket.updatedAt} />
        </span>
      </Link>
    </li>
  );
}

/** A paper clip and how many files; nothing without any. */
export function Attachments({ count }: { count: number }) {
  const t = useTranslations("portal.list");
  if (count === 0) return null;
  return (
    <span className="num flex flex-none items-center gap-[3px] text-desk font-normal text-muted">
      <Icon of={Paperclip} size={14} label={t("attachments", { count })} />
      <span aria-hidden>{count}</span>
    </span>
  );
}
