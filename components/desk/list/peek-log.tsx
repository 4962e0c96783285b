"use client";
import { useTranslations } from "next-intl";
import { EntryMark, EntryWords } from "#components/desk/incident/entry-words.tsx";
import { Moment } from "#components/desk/moment.tsx";
import { Skeleton } from "#components/ui/states.tsx";
import { Timeline, TimelineItem } from "#components/ui/timeline.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Incident, TimelineEntry } from "#lib/incidents/schema.ts";

const SHOWN = 4;

/** What happened last, newest on top, one line each. */
export function PeekLog({
  entries,
  loading,
  incident,
}: {
  entries: TimelineEntry[];
  /** Not read yet: their place is kept. */
  loading: boolean;
  incident: Incident;
}) {
  const t = useTranslations("desk.peek");
  const latest = entries.toReversed().slice(0, SHOWN);
  return (
    <section className="grid gap-1" aria-labelledby="peek-log">
      <h2 id="peek-log" className="font-semibold">
        {t("log")}
      </h2>
      {loading ? (
        <div className="grid gap-[22px] py-3">
          {["w-3/5", "w-4/5", "w-1/2", "w-2/3"].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      ) : null}
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
