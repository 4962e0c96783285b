"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { OtherDeeds } from "#components/desk/incident/act-bar.tsx";
import { CloseEarly } from "#components/desk/incident/close-early.tsx";
import { ConflictNote } from "#components/desk/incident/conflict-note.tsx";
import { Fingerprint } from "#components/desk/incident/fingerprint.tsx";
import { IncidentFacts } from "#components/desk/incident/incident-facts.tsx";
import { MetricLine } from "#components/desk/incident/metric-line.tsx";
import { Lasting } from "#components/desk/incident/incident-head.tsx";
import { DEED_KEYS, nextStep } from "#components/desk/incident/steps.ts";
import { useDeeds } from "#components/desk/incident/use-deeds.ts";
import { useStory } from "#components/desk/incident/use-story.ts";
import { PeekBar } from "#components/desk/list/peek-bar.tsx";
import { PeekLog } from "#components/desk/list/peek-log.tsx";
import { RowSigns } from "#components/desk/list/row-signs.tsx";
import { lastDeed } from "#components/desk/use-words.ts";
import { Moment } from "#components/desk/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { NotFoundState, Skeleton } from "#components/ui/states.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { IncidentStateChip } from "#components/vocabulary/incident-state.tsx";
import { SeverityBadge } from "#components/vocabulary/severity.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

const LOG_LIMIT = 5;

interface PeekProps {
  number: number;
  /** The incident as the list has it, until it was read; and where its changes are told. */
  row: Incident | undefined;
  renderedAt: string;
  onChanged: (incident: Incident) => void;
  /** Asks whose it shall be, or until when it shall be put off. */
  onArrange: (what: "assign" | "snooze", incident: Incident) => void;
  onMove: (step: 1 | -1) => void;
  onClose: () => void;
}

/** An incident beside the list, 400 px wide: what it is, what can be done, what happened last. */
export function Peek({ number, row, renderedAt, onChanged, onArrange, onMove, onClose }: PeekProps) {
  const t = useTranslations("desk.peek");
  const story = useStory({ number, limit: LOG_LIMIT, renderedAt });
  const incident = newer(story.data?.incident, row);
  return (
    <aside
      aria-label={t("label", { number: `#${number}` })}
      className="flex min-h-0 flex-col border-l border-line bg-canvas max-[1099px]:hidden"
    >
      <PeekBar number={number} onMove={onMove} onClose={onClose} />
      {incident ? (
        <div className="grid min-h-0 content-start gap-[18px] overflow-y-auto p-4">
          <PeekHead
            key={incident.id}
            incident={incident}
            onArrange={onArrange}
            onChanged={(now) => {
              story.put(now);
              onChanged(now);
            }}
          />
          <IncidentFacts incident={incident} brief />
          <MetricLine number={number} metric={incident.metric} />
          <PeekLog entries={story.entries} loading={story.data === undefined} incident={incident} />
          <Fingerprint incident={incident} />
        </div>
      ) : story.data === null ? (
        <NotFoundState title={t("notFound")} />
      ) : (
        <div className="grid gap-3 p-4">
          <Skeleton className="h-6 w-1/2" />
          <Skeleton className="w-3/4" />
        </div>
      )}
    </aside>
  );
}

function newer(read: Incident | null | undefined, row: Incident | undefined): Incident | undefined {
  if (!read || !row) return read ?? row;
  return row.version > read.version || row.count > read.count ? { ...read, ...row } : read;
}

function PeekHead({
  incident,
  onChanged,
  onArrange,
}: {
  incident: Incident;
  onChanged: (incident: Incident) => void;
  onArrange: PeekProps["onArrange"];
}) {
  const t = useTranslations("desk");
  const words = useTranslations("vocabulary.incidentStatus");
  const deeds = useDeeds(incident, onChanged);
  const next = nextStep(incident);
  const key = next && DEED_KEYS[next];
  const deed = lastDeed(incident);
  const active = incident.status === "open" || incident.status === "acknowledged";
  return (
    <>
      <header className="grid gap-2.5">
        <div className="flex items-center gap-2 text-caption">
          <SeverityBadge severity={incident.severity} />
          <IncidentStateChip status={incident.status} />
          <Lasting incident={incident} />
          <RowSigns incident={incident} />
        </div>
        <h2 className="text-read font-semibold">
          <Link href={`/incidents/${incident.number}`} prefetch={false} className="hover:underline">
            {incident.title}
          </Link>
        </h2>
      </header>
      {deeds.refusal ? (
        <ConflictNote
          refusal={deeds.refusal}
          onReopen={() => deeds.start("reopen")}
          onDismiss={deeds.dismiss}
        />
      ) : null}
      <div className="flex items-center gap-2">
        {deed ? (
          <span className="flex min-w-0 grow items-center gap-1.5 text-muted">
            <Glyph name="done" />
            <span className="truncate">
              {words(incident.status)} · {deed.name ?? incident.connectionName} <Moment at={deed.at} />
            </span>
          </span>
        ) : null}
        {next ? (
          <Button variant="primary" busy={deeds.busy === next} onClick={() => deeds.start(next)}>
            {t(`verb.${next}`)}
            {key ? <Kbd keys={[key]} className="-mr-1 pointer-coarse:hidden" /> : null}
          </Button>
        ) : null}
        {active ? <Button onClick={() => onArrange("snooze", incident)}>{t("verb.snooze")}</Button> : null}
        <OtherDeeds incident={incident} onAct={deeds.start} onArrange={(what) => onArrange(what, incident)} />
      </div>
      <CloseEarly {...deeds.closeEarly} />
    </>
  );
}
