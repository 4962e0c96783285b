"use client";
import { useTranslations } from "next-intl";
import { SeedWord } from "#components/desk/seed-word.tsx";
import { cn } from "#components/ui/cn.ts";

/** What the page of an incident shows: its story, or what the source sent. */
export const VIEWS = ["timeline", "raw"] as const;
export type View = (typeof VIEWS)[number];

const WORD = { timeline: "timeline", raw: "rawPayload" } as const;

/** The underlined tabs over an incident's story. */
export function IncidentTabs({ view, onView }: { view: View; onView: (view: View) => void }) {
  const t = useTranslations("desk.incident");
  return (
    <div role="group" aria-label={t("views")} className="flex gap-5 overflow-x-auto border-b border-line">
      {VIEWS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === view}
          onClick={() => onView(each)}
          className={cn(
            "inline-flex h-10 flex-none items-center gap-1.5 border-b-2 font-medium whitespace-nowrap focus-visible:outline-offset-[-2px] pointer-coarse:h-11",
            each === view ? "border-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {t(`view.${each}`)}
          <SeedWord name={WORD[each]} />
        </button>
      ))}
    </div>
  );
}
