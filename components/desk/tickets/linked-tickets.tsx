"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "#components/api.ts";
import { CreateTicketDialog } from "#components/desk/tickets/create-ticket-dialog.tsx";
import { keyIn } from "#components/desk/tickets/key-in.ts";
import { useLinkedTickets } from "#components/desk/tickets/use-linked-tickets.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Link as LinkIcon, Unlink } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { EmptyState, Skeleton } from "#components/ui/states.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { TicketStatusChip } from "#components/vocabulary/ticket-status.tsx";
import type { Incident } from "#lib/incidents/schema.ts";
import type { LinkedTicket } from "#lib/links/schema.ts";

/** The tickets this incident is about: their states, the way to link one more or to open one. */
export function LinkedTickets({ incident }: { incident: Incident }) {
  const t = useTranslations("desk.tickets");
  const failed = useTranslations("states.failed");
  const tickets = useLinkedTickets(incident.id);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const trouble = (problem: unknown) => failed(problem instanceof TypeError ? "network" : "unknown");
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const ticket = keyIn(String(new FormData(form).get("ticket") ?? ""));
    if (ticket === "") return;
    setBusy(true);
    setError(null);
    try {
      await tickets.link(ticket);
      form.reset();
      toast.done(t("linked"));
    } catch (problem) {
      setError(problem instanceof ApiProblem && problem.status === 404 ? t("notFound") : trouble(problem));
    } finally {
      setBusy(false);
    }
  };
  const unlink = (ticket: LinkedTicket) => {
    tickets.unlink(ticket.id).then(
      () => toast.done(t("unlinked")),
      (problem: unknown) => toast.failed(trouble(problem)),
    );
  };
  return (
    <section aria-label={t("label")} className="grid gap-4">
      <div className="flex flex-wrap items-start gap-2">
        <form className="grid min-w-0 grow gap-1" onSubmit={(event) => void submit(event)}>
          <span className="flex gap-2">
            <Input
              name="ticket"
              fieldSize={36}
              aria-label={t("placeholder")}
              placeholder={t("placeholder")}
              aria-invalid={error ? true : undefined}
              className="max-w-72"
            />
            <Button type="submit" size={36} busy={busy}>
              <Icon of={LinkIcon} />
              {t("link")}
            </Button>
          </span>
          {error ? (
            <p role="alert" className="text-caption text-open-fg">
              {error}
            </p>
          ) : null}
        </form>
        {incident.companyId === null ? null : (
          <CreateTicketDialog incident={incident} onOpen={tickets.open} />
        )}
      </div>
      {tickets.data === undefined ? <Skeleton className="w-1/2" /> : null}
      {tickets.data?.length === 0 ? (
        <EmptyState picture={<Icon of={LinkIcon} size={20} />} title={t("none")}>
          {t("noneBody")}
        </EmptyState>
      ) : null}
      {tickets.data && tickets.data.length > 0 ? (
        <ul className="grid border-t border-line-soft">
          {tickets.data.map((ticket) => (
            <li
              key={ticket.id}
              className="flex min-h-11 items-center gap-3 border-b border-line-soft py-1.5 phone:flex-wrap"
            >
              <Link
                href={`/tickets/${ticket.id}`}
                className="flex min-w-0 grow items-baseline gap-2 hover:underline"
              >
                {ticket.key ? <span className="mono flex-none text-muted">{ticket.key}</span> : null}
                <span className="truncate">{ticket.subject}</span>
              </Link>
              {ticket.companyName ? (
                <span className="flex-none text-caption text-muted">{ticket.companyName}</span>
              ) : null}
              <TicketStatusChip status={ticket.status} small />
              <Button
                variant="ghost"
                icon
                aria-label={t("unlink", { name: ticket.key ?? ticket.subject })}
                onClick={() => unlink(ticket)}
              >
                <Icon of={Unlink} size={14} />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
