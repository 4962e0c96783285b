"use client";
import { useTranslations } from "next-intl";
import { SeedWord } from "#components/desk/seed-word.tsx";
import { useLinkedTickets } from "#components/desk/tickets/use-linked-tickets.ts";
import { Count } from "#components/ui/bits.tsx";
import { cn } from "#components/ui/cn.ts";

/** What the page of an incident shows: its story, or what the source sent. */
export const VIEWS = ["timeline", "raw", "tickets", "notice", "postMortem"] as const;
export type View = (typeof VIEWS)[number];

const WORD = {
  timeline: "timeline",
  raw: "rawPayload",
  tickets: null,
  notice: null,
  postMortem: null,
} as const;

/** Where the row is wider than the screen, what is shown is in the middle of it. */
function intoSight(tab: HTMLButtonElement | null): void {
  const row = tab?.parentElement;
  if (tab && row) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

/** The underlined tabs over an incident's story. */
export function IncidentTabs({
  incidentId,
  view,
  onView,
}: {
  incidentId: string;
  view: View;
  onView: (view: View) => void;
}) {
  const t = useTranslations("desk.incident");
  const tickets = useLinkedTickets(incidentId);
  return (
    <div
      role="group"
      aria-label={t("views")}
      className="relative flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]"
    >
      {VIEWS.map((each) => (
        <button
          key={each}
          ref={each === view ? intoSight : undefined}
          type="button"
          aria-pressed={each === view}
          onClick={() => onView(each)}
          className={cn(
            "inline-flex h-10 flex-none items-center gap-1.5 border-b-2 font-medium whitespace-nowrap focus-visible:outline-offset-[-2px] pointer-coarse:h-11",
            each === view ? "border-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {t(`view.${each}`)}
          {WORD[each] ? <SeedWord name={WORD[each]} className="phone:hidden" /> : null}
          {each === "tickets" && tickets.data ? <Count>{tickets.data.length}</Count> : null}
        </button>
      ))}
    </div>
  );
}
