"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { LiveTicket } from "#components/portal/use-ticket.ts";
import { confirmTicket, WriteError } from "#components/portal/write-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Check, CircleAlert, LoaderCircle, RotateCcw, RotateCw } from "#components/ui/icons.ts";
import type { TicketConfirmation } from "#lib/tickets/schema.ts";

/**
 * The one question at the end of an answered ticket. "Yes" is sent to Jira and stands here until Jira
 * has made it so; "no" leads to where words are written.
 */
export function AskResolved({ live, onNo }: { live: LiveTicket; onNo: () => void }) {
  const t = useTranslations("write.ask");
  const { ticket } = live;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<"network" | "overtaken" | null>(null);
  if (ticket.status !== "answered" || ticket.delivery === "failed") return null;
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      live.replace(await confirmTicket(ticket.id));
    } catch (error) {
      setProblem(error instanceof WriteError && error.status === 409 ? "overtaken" : "network");
    } finally {
      setBusy(false);
      live.refresh();
    }
  };
  const said = ticket.confirmation;
  return (
    <section
      aria-label={t("label")}
      className="no-print mt-8 flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line-soft pt-5"
    >
      {said ? (
        <Said said={said} busy={busy} onAgain={() => void confirm()} />
      ) : (
        <>
          <div className="min-w-0 grow">
            <h2 className="text-read font-semibold">{t("question")}</h2>
            <p className="text-control text-muted">{t("hint")}</p>
          </div>
          <div className="flex gap-2 phone:w-full phone:*:flex-1">
            <Button size={40} disabled={busy} onClick={onNo}>
              <Icon of={RotateCcw} />
              {t("no")}
            </Button>
            <Button size={40} variant="primary" busy={busy} onClick={() => void confirm()}>
              {busy ? null : <Icon of={Check} />}
              {t("yes")}
            </Button>
          </div>
        </>
      )}
      {problem ? (
        <p role="alert" className="flex w-full items-center gap-1.5 text-desk text-open-fg">
          <Icon of={CircleAlert} size={14} />
          {t(problem)}
        </p>
      ) : null}
    </section>
  );
}

/** What was answered, and how far it is. */
function Said({ said, busy, onAgain }: { said: TicketConfirmation; busy: boolean; onAgain: () => void }) {
  const t = useTranslations("write.ask");
  const reason = useTranslations("write.reply.reason");
  if (said.delivery === "failed") {
    return (
      <p role="status" className="flex flex-wrap items-center gap-x-2 gap-y-2 text-desk text-open-fg">
        <Icon of={CircleAlert} size={14} />
        <span>
          {t("failed")}
          {said.failure ? ` · ${reason(said.failure.reason)}` : null}
        </span>
        <Button size={28} busy={busy} onClick={onAgain}>
          <Icon of={RotateCw} size={14} />
          {t("again")}
        </Button>
      </p>
    );
  }
  const noted = said.way === "note";
  return (
    <p role="status" className="flex items-start gap-2">
      <Icon of={noted ? Check : LoaderCircle} className={noted ? "mt-1" : "spinner mt-1"} />
      <span>
        <b className="font-semibold">{said.by.me ? t("thanks") : t("thanksTo", { name: said.by.name })}</b>
        <span className="text-muted"> · {t(noted ? "noted" : "closing")}</span>
      </span>
    </p>
  );
}
