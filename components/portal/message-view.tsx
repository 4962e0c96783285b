import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DayClock } from "#components/portal/day-clock.tsx";
import { FileRow } from "#components/portal/file-list.tsx";
import { PlainText } from "#components/portal/plain-text.tsx";
import { RichText } from "#components/portal/rich-text.tsx";
import { SendAgain } from "#components/portal/send-again.tsx";
import type { Message } from "#components/portal/thread.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Lock } from "#components/ui/icons.ts";
import { Mark } from "#components/vocabulary/chip.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { TicketAttachment } from "#lib/tickets/schema.ts";

const LATE_MS = 60_000;

/**
 * One word of the thread: the customer's flat, an answer on a card, an internal note on its own paper.
 * `desk` is denser and names sides as staff see them.
 */
export function MessageView({
  message,
  opensDay,
  desk,
  companyName,
  allFiles,
  onResend,
}: {
  message: Message;
  opensDay: boolean;
  desk: boolean;
  companyName: string | null;
  /** Every file of the ticket, for texts that name one. */
  allFiles: TicketAttachment[];
  onResend: (messageId: string) => Promise<void>;
}) {
  const t = useTranslations("portal");
  const { author, visibility } = message;
  const name = author?.name ?? t("ticket.unknownAuthor");
  const agent = author?.side === "agent";
  const note = visibility === "internal";
  return (
    <article
      data-message={message.id}
      tabIndex={-1}
      aria-label={name}
      className={cn(
        "grid scroll-mt-24 scroll-mb-52 gap-x-3.5 outline-none phone:grid-cols-1",
        desk ? "grid-cols-[32px_minmax(0,1fr)] gap-x-3" : "grid-cols-[36px_minmax(0,1fr)]",
      )}
    >
      <span className="phone:hidden">
        <Avatar name={name} staff={agent} size={desk ? 32 : 36} />
      </span>
      <div className="min-w-0">
        <header className="flex min-h-[22px] flex-wrap items-baseline gap-x-2 text-control">
          <b>{name}</b>
          <Side message={message} desk={desk} companyName={companyName} />
          <DayClock at={message.at} clockOnly={!opensDay} className="text-desk text-muted" />
          {message.editedAt ? <span className="text-desk text-muted">{t("ticket.edited")}</span> : null}
          <Delivery message={message} desk={desk} />
        </header>
        <div
          className={cn(
            "grid max-w-(--w-read) gap-2.5",
            desk ? "text-body" : "mt-1 text-read",
            agent && !note && "mt-2 rounded-[4px_12px_12px_12px] border border-line bg-raised",
            agent && !note && (desk ? "max-w-none px-3.5 py-2.5" : "px-[18px] py-3.5"),
            note && "note-paper mt-2 max-w-none rounded-card py-2.5 pr-3.5 pl-5 text-control",
          )}
        >
          {message.rich ? (
            <RichText doc={message.rich} files={allFiles} />
          ) : (
            <PlainText text={message.body} />
          )}
        </div>
        <FileRow files={message.files} className="mt-2.5" />
        <StillWaiting message={message} desk={desk} />
        <SendAgain message={message} onResend={onResend} />
      </div>
    </article>
  );
}

/** A word that has not reached Jira for a minute: where it is, and that nobody has to do anything. */
function StillWaiting({ message, desk }: { message: Message; desk: boolean }) {
  const t = useTranslations("write.reply");
  const { now } = useReader();
  const late = now !== undefined && now.getTime() - Date.parse(message.at) > LATE_MS;
  if (message.delivery !== "pending" || !late) return null;
  return <p className="mt-2 text-desk text-muted text-pretty">{t(desk ? "waitingDesk" : "waiting")}</p>;
}

function SideWord({ children }: { children: ReactNode }) {
  return <span className="text-desk text-muted">{children}</span>;
}

function Side({
  message,
  desk,
  companyName,
}: {
  message: Message;
  desk: boolean;
  companyName: string | null;
}) {
  const t = useTranslations("portal");
  const words = useTranslations("vocabulary");
  const { author, visibility } = message;
  if (visibility === "internal") {
    return (
      <span
        title={t(message.inDoubt ? "desk.inDoubtHint" : "desk.noteHint")}
        className="inline-flex items-center gap-1 text-caption font-semibold text-note-label"
      >
        <Icon of={Lock} size={14} />
        {message.inDoubt ? t("desk.inDoubt") : words("note")}
      </span>
    );
  }
  if (author?.me) return <SideWord>{t("ticket.me")}</SideWord>;
  if (author?.side === "agent") return <SideWord>{desk ? t("desk.publicAnswer") : words("agent")}</SideWord>;
  if (!desk) return null;
  return (
    <SideWord>{companyName ? t("desk.customerOf", { company: companyName }) : t("desk.customer")}</SideWord>
  );
}

/** How a word written here fares on its way to Jira; customers are only told when it is not there yet. */
function Delivery({ message, desk }: { message: Message; desk: boolean }) {
  const t = useTranslations("vocabulary.delivery");
  const { delivery } = message;
  if (!delivery || (delivery === "sent" && !desk)) return null;
  const tone = { pending: "review", sent: "ok", failed: "open" } as const;
  const glyph = { pending: "review", sent: "done", failed: "open" } as const;
  return (
    <span className="ml-auto text-caption text-muted">
      <Mark tone={tone[delivery]} glyph={glyph[delivery]}>
        {t(delivery)}
      </Mark>
    </span>
  );
}
