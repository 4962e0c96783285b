"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { STORY_LIMIT } from "#components/desk/filters.ts";
import { ActBar } from "#components/desk/incident/act-bar.tsx";
import { CloseEarly } from "#components/desk/incident/close-early.tsx";
import { CommentBox, focusComment } from "#components/desk/incident/comment-box.tsx";
import { ConflictNote } from "#components/desk/incident/conflict-note.tsx";
import { IncidentHead } from "#components/desk/incident/incident-head.tsx";
import { IncidentSide } from "#components/desk/incident/incident-side.tsx";
import { Neighbours } from "#components/desk/incident/neighbours.tsx";
import { RawPanel } from "#components/desk/incident/raw-panel.tsx";
import { IncidentTabs, VIEWS } from "#components/desk/incident/incident-tabs.tsx";
import { TimelineView } from "#components/desk/incident/timeline-view.tsx";
import { useDeeds } from "#components/desk/incident/use-deeds.ts";
import { useSeeMentions } from "#components/desk/incident/use-see-mentions.ts";
import { type StoryData, useStory } from "#components/desk/incident/use-story.ts";
import { KnownBanner } from "#components/desk/learning/known-banner.tsx";
import { PostMortemPanel } from "#components/desk/learning/post-mortem-panel.tsx";
import { solutionOf } from "#components/desk/learning/solution.ts";
import { NoticePanel } from "#components/desk/notices/notice-panel.tsx";
import { ResolvedOffer } from "#components/desk/notices/resolved-offer.tsx";
import { LinkedTickets } from "#components/desk/tickets/linked-tickets.tsx";
import { useArrange } from "#components/desk/pick/use-arrange.tsx";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { CopyLink } from "#components/desk/incident/copy-link.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** One incident: its story or its payloads, what can be done, what is known. */
export function IncidentScreen({
  initial,
  previous,
  viewer,
  renderedAt,
}: {
  initial: StoryData;
  /** The incident of the same fault before this one. */
  previous: Incident | null;
  viewer: { id: string; isAdmin: boolean };
  renderedAt: string;
}) {
  const list = useTranslations("desk.list");
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("timeline"));
  const story = useStory({ number: initial.incident.number, limit: STORY_LIMIT, initial, renderedAt });
  const incident = story.data?.incident ?? initial.incident;
  useSeeMentions(incident.id, story.entries, viewer.id);
  const deeds = useDeeds(incident, story.put);
  const arrange = useArrange(story.put);
  const onArrange = (what: "assign" | "snooze") => arrange.start(what, [incident]);
  const active = incident.status === "open" || incident.status === "acknowledged";
  useShortcuts({
    e: () => incident.status === "open" && deeds.start("acknowledge"),
    r: () => active && deeds.start("resolve"),
    a: () => onArrange("assign"),
    s: () => onArrange("snooze"),
    c: () => void setView("timeline").then(focusComment),
  });
  return (
    <>
      <PageBar
        crumbs={[{ href: "/incidents", label: list("title") }]}
        title={<span className="mono">#{incident.number}</span>}
        actions={
          <>
            <Neighbours number={incident.number} />
            <CopyLink />
          </>
        }
      />
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)_344px] max-[1000px]:grid-cols-1 max-[1000px]:content-start">
        <div className="grid content-start gap-5 px-10 pt-6 pb-10 *:mx-auto *:w-full *:max-w-[800px] phone:gap-4 phone:p-4">
          <IncidentHead incident={incident} />
          {deeds.refusal ? (
            <div className="min-[1001px]:hidden">
              <ConflictNote
                refusal={deeds.refusal}
                onReopen={() => deeds.start("reopen")}
                onDismiss={deeds.dismiss}
              />
            </div>
          ) : null}
          <ResolvedOffer incident={incident} />
          <KnownBanner incident={incident} />
          <IncidentTabs incidentId={incident.id} view={view} onView={(next) => void setView(next)} />
          {view === "raw" ? (
            <RawPanel number={incident.number} isAdmin={viewer.isAdmin} />
          ) : view === "tickets" ? (
            <LinkedTickets incident={incident} />
          ) : view === "notice" ? (
            <NoticePanel incident={incident} />
          ) : view === "postMortem" ? (
            <PostMortemPanel incident={incident} />
          ) : (
            <>
              <TimelineView
                incident={incident}
                entries={story.entries}
                viewerId={viewer.id}
                onEdited={story.add}
                onEarlier={story.earlier}
                loadingEarlier={story.loadingEarlier}
              />
              <CommentBox incident={incident} viewerId={viewer.id} onAdded={story.add} />
            </>
          )}
        </div>
        <IncidentSide
          incident={incident}
          previous={previous}
          deeds={deeds}
          onArrange={onArrange}
          solution={solutionOf(story.entries)}
        />
      </div>
      <ActBar incident={incident} busy={deeds.busy} onAct={deeds.start} onArrange={onArrange} />
      <CloseEarly {...deeds.closeEarly} />
      {arrange.dialogs}
    </>
  );
}
