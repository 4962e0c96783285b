import Link from "next/link";
import { useTranslations } from "next-intl";
import { TURN_LIMIT } from "#components/portal/api.ts";
import { oneLine } from "#components/portal/last-word.tsx";
import { Attachments } from "#components/portal/ticket-row.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { SectionHead, UnreadDot } from "#components/ui/bits.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { TicketStatusChip } from "#components/vocabulary/ticket-status.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Ticket } from "#lib/tickets/schema.ts";

/** "확인이 필요한 문의": what is answered, with how the answer begins. `count` may be more than are shown. */
export function TurnCards({
  tickets,
  count,
  changed,
  allHref,
}: {
  tickets: Ticket[];
  count: number;
  changed: ReadonlyMap<string, "a" | "b">;
  allHref: string;
}) {
  const t = useTranslations("portal.list");
  const title = t("turn");
  return (
    <section aria-label={title} className="mb-10 phone:mb-8">
      <SectionHead
        title={title}
        count={count}
        actions={
          count > tickets.length && tickets.length >= TURN_LIMIT ? (
            <Link href={allHref} scroll={false} className="link text-control">
              {t("turnAll", { count })}
            </Link>
          ) : undefined
        }
      />
      <ul className="grid grid-cols-2 gap-3 max-[800px]:grid-cols-1">
        {tickets.map((ticket) => (
          <TurnCard key={ticket.id} ticket={ticket} changed={changed.get(ticket.id)} />
        ))}
      </ul>
    </section>
  );
}

function TurnCard({ ticket, changed }: { ticket: Ticket; changed: "a" | "b" | undefined }) {
  const t = useTranslations("portal.list");
  const ask = useTranslations("write.ask");
  const thanks = ({ way, delivery }: NonNullable<Ticket["confirmation"]>) =>
    delivery === "failed" ? ask("failed") : `${ask("thanks")} · ${ask(way === "note" ? "noted" : "closing")}`;
  const { lastPublic } = ticket;
  const href = `/tickets/${ticket.id}`;
  return (
    <li
      data-changed={changed}
      className="relative grid grid-rows-[auto_auto_1fr_auto] content-start gap-3 rounded-dialog border border-line bg-raised p-5 hover:border-(--slate-7) phone:p-4"
    >
      <div className="flex items-center gap-2">
        <TicketStatusChip status={ticket.status} />
        {ticket.key ? <span className="mono text-desk text-muted">{ticket.key}</span> : null}
        {ticket.unread ? <UnreadDot /> : null}
        <RelativeTime
          at={lastPublic?.at ?? ticket.updatedAt}
          className="ml-auto flex-none text-caption text-muted"
        />
      </div>
      <h3 className="flex gap-2 text-read leading-6 font-semibold">
        {/* The whole card leads to the ticket; the button below says so in words. */}
        <Link href={href} prefetch={false} tabIndex={-1} className="after:absolute after:inset-0">
          {ticket.subject}
        </Link>
        <Attachments count={ticket.attachmentCount} />
      </h3>
      <p className="line-clamp-2 text-body phone:line-clamp-3">
        {ticket.confirmation ? thanks(ticket.confirmation) : lastPublic ? oneLine(lastPublic.excerpt) : null}
      </p>
      <footer className="mt-1 flex items-center gap-2">
        {lastPublic ? (
          <span className="flex min-w-0 items-center gap-2 text-caption text-muted">
            <Avatar name={lastPublic.author} staff={lastPublic.side === "agent"} size={20} />
            <span className="truncate">
              {lastPublic.side === "agent" ? t("agent", { name: lastPublic.author }) : lastPublic.author}
            </span>
          </span>
        ) : null}
        <LinkButton
          href={href}
          prefetch={false}
          aria-label={t("readOf", { subject: ticket.subject })}
          className="relative ml-auto phone:h-10"
        >
          {t("read")}
        </LinkButton>
      </footer>
    </li>
  );
}
