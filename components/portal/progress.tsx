"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DayClock } from "#components/portal/day-clock.tsx";
import { enteredAt } from "#components/portal/thread.ts";
import { TicketProgress } from "#components/vocabulary/ticket-progress.tsx";
import type { Ticket, TicketStatus, TicketStep } from "#lib/tickets/schema.ts";

const ORDER: TicketStatus[] = ["new", "in_review", "answered", "done"];

/** The four steps with when each began; an answered ticket says that it is the customer's turn. */
export function Progress({ ticket, steps }: { ticket: Ticket; steps: TicketStep[] }) {
  const t = useTranslations("portal.ticket");
  const times = { new: ticket.createdAt, ...enteredAt(steps) };
  const reached = ORDER.slice(0, ORDER.indexOf(ticket.status) + 1).filter((status) => times[status]);
  const notes: Partial<Record<TicketStatus, ReactNode>> = Object.fromEntries(
    reached.map((status, index) => [
      status,
      <DayClock
        key={status}
        at={times[status] ?? ticket.createdAt}
        sameDayAs={index > 0 ? times[reached[index - 1] ?? "new"] : undefined}
      />,
    ]),
  );
  if (ticket.status === "answered") notes.answered = t("yourTurn");
  return <TicketProgress status={ticket.status} notes={notes} />;
}
