"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useRef } from "react";
import { DayClock, DayName, dayOf } from "#components/portal/day-clock.tsx";
import { MessageView } from "#components/portal/message-view.tsx";
import { Pill } from "#components/portal/pill.tsx";
import { buildThread, type ThreadItem } from "#components/portal/thread.ts";
import type { LiveTicket } from "#components/portal/use-ticket.ts";
import { useSeen } from "#components/portal/use-seen.ts";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { MessageSquareText } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { TICKET_LOOK } from "#components/vocabulary/ticket-status.tsx";
import type { TicketAttachment, TicketStep } from "#lib/tickets/schema.ts";

/**
 * The conversation of a ticket, oldest first. New words come at the end and move nothing; a pill says
 * so while they are below the fold, and they are told as read once they were on screen.
 */
export function ThreadView({ live, desk }: { live: LiveTicket; desk: boolean }) {
  const t = useTranslations("portal.ticket");
  const { locale, timeZone } = useReader();
  const { ticket, comments, steps, files, readAt, unseen } = live;
  const items = useMemo(
    () =>
      buildThread({
        ticket,
        comments,
        steps,
        files,
        readAt,
        dayOf: (at) => dayOf(at, { locale, timeZone }),
        // Whoever never opened it, staff above all, finds everything new; a line would say nothing.
        line: readAt !== null || !desk,
      }),
    [ticket, comments, steps, files, readAt, desk, locale, timeZone],
  );
  const container = useRef<HTMLElement>(null);
  const below = useSeen(
    container,
    unseen.map((comment) => comment.id),
    live.seen,
  );
  const first = unseen.find((comment) => below.includes(comment.id));
  const jump = () => {
    const element = container.current?.querySelector<HTMLElement>(`[data-message="${first?.id ?? ""}"]`);
    element?.scrollIntoView({ block: "start", behavior: "smooth" });
    element?.focus({ preventScroll: true });
  };
  return (
    <section ref={container} aria-label={t("conversation")} className={cn("grid", desk ? "gap-5" : "gap-7")}>
      {items.length === 0 ? (
        <EmptyState picture={<Icon of={MessageSquareText} size={20} />} title={t("empty.title")}>
          {t("empty.body")}
        </EmptyState>
      ) : null}
      {items.map((item) => (
        <Item
          key={item.key}
          item={item}
          desk={desk}
          companyName={ticket.companyName}
          allFiles={files}
          onResend={live.resend}
        />
      ))}
      <p role="status" className="sr-only">
        {unseen.length > 0 ? t("freshSaid", { count: unseen.length }) : null}
      </p>
      {first ? (
        <div className="pointer-events-none fixed inset-x-0 bottom-6 z-(--z-float) flex justify-center phone:bottom-5">
          {/* Clear of the composer, which sticks to the bottom: on the desk, and on a customer's phone. */}
          <span className={cn("pointer-events-auto", desk ? "mb-44 phone:mb-16" : "phone:mb-14")}>
            <Pill up={false} label={t("fresh", { count: below.length })} onPress={jump} />
          </span>
        </div>
      ) : null}
    </section>
  );
}

function Item({
  item,
  desk,
  companyName,
  allFiles,
  onResend,
}: {
  item: ThreadItem;
  desk: boolean;
  companyName: string | null;
  allFiles: TicketAttachment[];
  onResend: (messageId: string) => Promise<void>;
}) {
  const t = useTranslations("portal.ticket");
  switch (item.kind) {
    case "message":
      return (
        <MessageView
          message={item.message}
          opensDay={item.opensDay}
          desk={desk}
          companyName={companyName}
          allFiles={allFiles}
          onResend={onResend}
        />
      );
    case "step":
      return <StepLine step={item.step} desk={desk} />;
    case "day":
      return (
        <Separator>
          <DayName at={item.at} />
        </Separator>
      );
    case "fresh":
      return <Separator fresh>{t("fresh", { count: item.count })}</Separator>;
  }
}

function Separator({ fresh = false, children }: { fresh?: boolean; children: ReactNode }) {
  const line = cn("h-px flex-1", fresh ? "bg-current opacity-40" : "bg-line-soft");
  return (
    <div
      className={cn(
        "num flex items-center gap-3 text-caption",
        fresh ? "font-semibold text-accent-text" : "text-muted",
      )}
    >
      <span aria-hidden className={line} />
      {children}
      <span aria-hidden className={line} />
    </div>
  );
}

/** A change of state as one quiet line. */
function StepLine({ step, desk }: { step: TicketStep; desk: boolean }) {
  const t = useTranslations("portal.ticket.step");
  return (
    <p
      className={cn("flex items-center gap-2 text-desk text-muted phone:pl-0", desk ? "pl-11" : "pl-[50px]")}
    >
      <Glyph name={TICKET_LOOK[step.status].glyph} />
      <span>
        {step.actor === null
          ? t(step.status)
          : t(step.confirmed ? "confirmed" : `${step.status}By`, { name: step.actor })}
      </span>
      <DayClock at={step.at} clockOnly />
    </p>
  );
}
