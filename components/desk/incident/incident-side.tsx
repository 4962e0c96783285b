"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Escalation } from "#components/desk/incident/escalation.tsx";
import { Fingerprint } from "#components/desk/incident/fingerprint.tsx";
import { IncidentFacts } from "#components/desk/incident/incident-facts.tsx";
import { Lasting } from "#components/desk/incident/incident-head.tsx";
import { MetricLine } from "#components/desk/incident/metric-line.tsx";
import { SimilarIncidents } from "#components/desk/incident/similar-incidents.tsx";
import { StatusActions } from "#components/desk/incident/status-actions.tsx";
import type { useDeeds } from "#components/desk/incident/use-deeds.ts";
import { KnowledgeNotes } from "#components/desk/learning/knowledge-notes.tsx";
import { Moment } from "#components/desk/moment.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** Right of an incident's story: what can be done, what is known, why it is one, what was before. */
export function IncidentSide({
  incident,
  previous,
  deeds,
  onArrange,
  solution,
}: {
  incident: Incident;
  previous: Incident | null;
  deeds: ReturnType<typeof useDeeds>;
  onArrange: (what: "assign" | "snooze") => void;
  /** What was said at its resolution, or last; "" for nothing. */
  solution: string;
}) {
  const t = useTranslations("desk.incident");
  return (
    <aside
      aria-label={t("side")}
      className="grid content-start gap-6 border-l border-line p-5 max-[1000px]:border-t max-[1000px]:border-l-0 max-[1000px]:pb-24 phone:px-4"
    >
      <StatusActions
        incident={incident}
        busy={deeds.busy}
        refusal={deeds.refusal}
        onAct={deeds.start}
        onDismiss={deeds.dismiss}
        onArrange={onArrange}
      />
      <Escalation incident={incident} />
      <section className="grid gap-2" aria-labelledby="details">
        <h2 id="details" className="font-semibold">
          {t("details")}
        </h2>
        <IncidentFacts incident={incident} />
      </section>
      <MetricLine number={incident.number} metric={incident.metric} />
      <Fingerprint incident={incident} why />
      {previous ? (
        <section className="grid gap-1" aria-labelledby="previous">
          <h2 id="previous" className="font-semibold">
            {t("previous")}
          </h2>
          <Link
            href={`/incidents/${previous.number}`}
            prefetch={false}
            className="-mx-2 grid rounded-control px-2 py-1.5 hover:bg-hover"
          >
            <span className="flex min-w-0 items-center gap-1.5">
              <span className="mono text-muted">#{previous.number}</span>
              <span className="truncate">{previous.title}</span>
            </span>
            <span className="text-caption text-muted">
              <Moment at={previous.firstSeenAt} dateOnly /> · <Lasting incident={previous} />
            </span>
          </Link>
        </section>
      ) : null}
      <KnowledgeNotes incident={incident} solution={solution} />
      <SimilarIncidents incident={incident} />
    </aside>
  );
}
