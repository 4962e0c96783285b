"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import type { LiveTicket } from "#components/portal/use-ticket.ts";
import {
  loadTransitions,
  makeTransition,
  type Transition,
  WriteError,
} from "#components/portal/write-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { TicketStatusMark } from "#components/vocabulary/ticket-status.tsx";

/** What staff may do with the ticket's state: Jira's own transitions, asked of Jira. `E` finishes it. */
export function NextSteps({ live }: { live: LiveTicket }) {
  const t = useTranslations("write.desk");
  const { ticket } = live;
  const inJira = Boolean(ticket.jiraStatus);
  const query = useQuery({
    // Jira offers other ways out of every status.
    queryKey: ["transitions", ticket.id, ticket.jiraStatus],
    queryFn: ({ signal }) => loadTransitions(ticket.id, signal),
    enabled: inJira,
    staleTime: 60_000,
    retry: false,
  });
  const [busy, setBusy] = useState<string | null>(null);
  const ways = query.data ?? [];
  const finish = ticket.status === "done" ? undefined : ways.find((way) => way.status === "done");
  const go = async (way: Transition) => {
    if (busy !== null) return;
    setBusy(way.id);
    try {
      live.replace(await makeTransition(ticket.id, way.id));
      toast.done(t("changed"));
      live.refresh();
    } catch (problem) {
      toast.failed(t("changeFailed", { detail: problem instanceof WriteError ? problem.detail : "" }));
    } finally {
      setBusy(null);
    }
  };
  useShortcuts({ e: () => finish && void go(finish) });
  return (
    <section aria-label={t("next")} className="grid gap-1.5 pb-4">
      <h2 className="pb-1 text-desk font-semibold">{t("next")}</h2>
      {inJira ? null : <p className="text-desk text-muted">{t("notInJira")}</p>}
      {ways.map((way) => (
        <Button
          key={way.id}
          size={36}
          busy={busy === way.id}
          disabled={busy !== null && busy !== way.id}
          onClick={() => void go(way)}
          className="h-auto min-h-9 justify-between py-1.5 text-left whitespace-normal"
        >
          <span className="min-w-0">
            {way.name}
            <span className="ml-2 font-normal text-muted">
              <TicketStatusMark status={way.status} />
            </span>
          </span>
          {way === finish ? <Kbd keys={["E"]} className="phone:hidden" /> : null}
        </Button>
      ))}
      {query.isSuccess && ways.length === 0 ? <p className="text-desk text-muted">{t("none")}</p> : null}
      {query.isError ? (
        <p className="flex flex-wrap items-center gap-2 text-desk text-muted">
          {t("unreachable")}
          <Button variant="ghost" onClick={() => void query.refetch()}>
            {t("again")}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
