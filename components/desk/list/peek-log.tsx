"use client";
import { useTranslations } from "next-intl";
import { EntryMark, EntryWords } from "#components/desk/incident/entry-words.tsx";
import { Moment } from "#components/desk/moment.tsx";
import { Timeline, TimelineItem } from "#components/ui/timeline.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Incident, TimelineEntry } from "#lib/incidents/schema.ts";

const SHOWN = 4;

/** What happened last, newest on top, one line each. */
export function PeekLog({ entries, incident }: { entries: TimelineEntry[]; incident: Incident }) {
  const t = useTranslations("desk.peek");
  const latest = entries.toReversed().slice(0, SHOWN);
  return (
    <section className="grid gap-1" aria-labelledby="peek-log">
      <h2 id="peek-log" className="font-semibold">
        {t("log")}
      </h2>
      <Timeline label={t("log")}>
        {latest.map((entry) => (
          <TimelineItem
            key={entry.id}
            mark={<EntryMark entry={entry} />}
            at={entry.untilAt ? <RelativeTime at={entry.untilAt} /> : <Moment at={entry.at} />}
          >
            <p className="truncate">
              {entry.kind === "commented" ? (
                <>
                  <b>{entry.actor.name}</b> {entry.body}
                </>
              ) : (
                <EntryWords entry={entry} previousId={incident.previousIncidentId} />
              )}
            </p>
          </TimelineItem>
        ))}
      </Timeline>
    </section>
  );
}
