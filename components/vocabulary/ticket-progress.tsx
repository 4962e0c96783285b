import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { MARK } from "#components/vocabulary/chip.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { TICKET_LOOK } from "#components/vocabulary/ticket-status.tsx";
import type { TicketStatus } from "#lib/tickets/schema.ts";

const ORDER: TicketStatus[] = ["new", "in_review", "answered", "done"];

/**
 * The four steps of a ticket. `notes` gives what stands under a step, normally its time:
 * `{new: <RelativeTime at={…}/>, answered: t("yourTurn")}`.
 */
export function TicketProgress({
  status,
  notes = {},
}: {
  status: TicketStatus;
  notes?: Partial<Record<TicketStatus, ReactNode>>;
}) {
  const t = useTranslations("vocabulary");
  const now = ORDER.indexOf(status);
  return (
    <ol className="progress-steps grid grid-cols-4" aria-label={t("progress.label")}>
      {ORDER.map((step, index) => {
        const place = index < now ? "past" : index === now ? "now" : "todo";
        const look = TICKET_LOOK[step];
        return (
          <li
            key={step}
            data-step={place}
            aria-current={place === "now" ? "step" : undefined}
            className="relative grid content-start gap-0.5 pt-[30px] text-caption text-muted"
          >
            <span
              className={cn(
                "absolute top-0 left-0 grid size-5 place-items-center",
                place === "now" ? MARK[look.tone] : place === "past" ? "text-muted" : "text-(--line-input)",
              )}
            >
              <Glyph name={place === "past" ? "done" : place === "now" ? look.glyph : "new"} size={18} />
            </span>
            <b
              className={cn(
                "text-control font-medium max-[640px]:text-desk",
                place === "past" && "text-ink",
                place === "now" && "font-semibold text-ink",
                place === "now" && step === "answered" && "text-answer-fg",
              )}
            >
              {t(`ticketStatus.${step}`)}
            </b>
            {notes[step]}
          </li>
        );
      })}
    </ol>
  );
}
