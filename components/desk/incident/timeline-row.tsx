"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { CommentNote } from "#components/desk/incident/comment-note.tsx";
import { EntryMark, EntryWords } from "#components/desk/incident/entry-words.tsx";
import { Fold } from "#components/desk/incident/fold.tsx";
import { Moment, Stretch } from "#components/desk/moment.tsx";
import { SeedWord } from "#components/desk/seed-word.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronDown } from "#components/ui/icons.ts";
import { TimelineItem, TimelineNote } from "#components/ui/timeline.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Incident, TimelineEntry } from "#lib/incidents/schema.ts";

/** One row of an incident's story. `last`: the end of it, where a fold still grows and its time ticks. */
export function TimelineRow({
  entry,
  incident,
  viewerId,
  last,
  fresh,
  onEdited,
}: {
  entry: TimelineEntry;
  incident: Incident;
  viewerId: string;
  last: boolean;
  fresh: boolean;
  onEdited: (entry: TimelineEntry) => void;
}) {
  const t = useTranslations("desk.timeline");
  const [open, setOpen] = useState(false);
  const foldId = useId();
  const { kind, at, untilAt, body } = entry;
  const folds = kind === "webhook_received" && entry.count > 1;
  const words = (
    <>
      <span className="min-w-0">
        <EntryWords entry={entry} previousId={kind === "created" ? incident.previousIncidentId : null} />
      </span>
      {kind === "note" || kind === "notified" ? null : <SeedWord name={kind} className="phone:hidden" />}
    </>
  );
  return (
    <TimelineItem
      mark={<EntryMark entry={entry} />}
      fresh={fresh}
      below={
        folds ? (
          <div id={foldId} hidden={!open}>
            {open ? (
              <div className="mt-2 overflow-hidden rounded-card border border-line bg-raised">
                <Fold number={incident.number} entryId={entry.id} />
              </div>
            ) : null}
          </div>
        ) : body && kind === "created" ? (
          <p className="mt-0.5 text-muted">{body}</p>
        ) : kind === "commented" ? (
          <CommentNote incidentId={incident.id} entry={entry} viewerId={viewerId} onEdited={onEdited} />
        ) : body ? (
          <TimelineNote>
            <p className="whitespace-pre-wrap">{body}</p>
          </TimelineNote>
        ) : null
      }
      className="py-[9px] phone:text-control"
      at={
        untilAt && last ? (
          <RelativeTime at={untilAt} />
        ) : untilAt ? (
          <Stretch from={at} to={untilAt} />
        ) : (
          <Moment at={at} seconds />
        )
      }
    >
      {folds ? (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={foldId}
          onClick={() => setOpen(!open)}
          className="flex max-w-full flex-wrap items-baseline gap-x-2 rounded-small text-left"
        >
          {words}
          <span className="inline-flex items-center gap-1 text-muted">
            {t(open ? "hide" : "show")}
            <Icon of={ChevronDown} size={14} className={cn("self-center", open && "rotate-180")} />
          </span>
        </button>
      ) : (
        <div className="flex flex-wrap items-baseline gap-x-2">{words}</div>
      )}
    </TimelineItem>
  );
}
