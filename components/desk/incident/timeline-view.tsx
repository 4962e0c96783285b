"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TimelineRow } from "#components/desk/incident/timeline-row.tsx";
import { Button } from "#components/ui/button.tsx";
import { Timeline } from "#components/ui/timeline.tsx";
import type { Incident, TimelineEntry } from "#lib/incidents/schema.ts";

/** The story of an incident, oldest first. New rows fade in at the end; nothing scrolls by itself. */
export function TimelineView({
  incident,
  entries,
  viewerId,
  onEdited,
  onEarlier,
  loadingEarlier,
}: {
  incident: Incident;
  entries: TimelineEntry[];
  /** `user-3`: whose comments can be edited. */
  viewerId: string;
  onEdited: (entry: TimelineEntry) => void;
  onEarlier: (() => void) | undefined;
  loadingEarlier: boolean;
}) {
  const t = useTranslations("desk.timeline");
  const [end] = useState(entries.at(-1)?.at ?? "");
  return (
    <section aria-label={t("label")}>
      <h2 className="sr-only">{t("label")}</h2>
      {onEarlier ? (
        <Button variant="ghost" busy={loadingEarlier} onClick={onEarlier} className="mb-1">
          {t("earlier")}
        </Button>
      ) : null}
      <Timeline label={t("label")}>
        {entries.map((entry, index) => (
          <TimelineRow
            key={entry.id}
            entry={entry}
            incident={incident}
            viewerId={viewerId}
            onEdited={onEdited}
            last={index === entries.length - 1}
            fresh={entry.at > end}
          />
        ))}
      </Timeline>
    </section>
  );
}
