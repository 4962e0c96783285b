"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiProblem } from "#components/api.ts";
import { editComment } from "#components/desk/api.ts";
import { EditComment } from "#components/desk/incident/edit-comment.tsx";
import { Moment } from "#components/desk/moment.tsx";
import { RichText } from "#components/portal/rich-text.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { TimelineNote } from "#components/ui/timeline.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { TimelineEntry } from "#lib/incidents/schema.ts";

/** As long as the server lets it be changed. */
const EDITABLE_MS = 15 * 60_000;

const NO_FILES: readonly never[] = [];

interface Version {
  body: string;
  until: string;
}

function versionsOf(entry: TimelineEntry): Version[] {
  const versions = entry.data["versions"];
  return Array.isArray(versions) ? (versions as Version[]) : [];
}

/** A comment's words; its author can change them for a quarter of an hour, and what they were stays. */
export function CommentNote({
  incidentId,
  entry,
  viewerId,
  onEdited,
}: {
  incidentId: string;
  entry: TimelineEntry;
  viewerId: string;
  onEdited: (entry: TimelineEntry) => void;
}) {
  const t = useTranslations("desk.comment");
  const failed = useTranslations("states.failed");
  const { now } = useReader();
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const mine = `${entry.actor.kind}-${entry.actor.id}` === viewerId;
  const young = now !== undefined && now.getTime() - Date.parse(entry.at) < EDITABLE_MS;
  const versions = versionsOf(entry);
  const save = async (mentions: number[]) => {
    if (text === null || text.trim() === "") return;
    setBusy(true);
    try {
      onEdited(await editComment(incidentId, entry.id, text, mentions));
      setText(null);
    } catch (problem) {
      const late = problem instanceof ApiProblem && problem.status === 409;
      toast.failed(late ? t("tooLate") : failed(problem instanceof TypeError ? "network" : "unknown"));
    } finally {
      setBusy(false);
    }
  };
  if (text !== null) {
    return <EditComment text={text} busy={busy} onText={setText} onSave={(ids) => void save(ids)} />;
  }
  return (
    <>
      <TimelineNote>
        {entry.content ? (
          <div className="grid gap-2">
            <RichText doc={entry.content} files={NO_FILES} />
          </div>
        ) : (
          <p className="whitespace-pre-wrap">{entry.body}</p>
        )}
      </TimelineNote>
      {versions.length > 0 || (mine && young) ? (
        <span className="mt-1 flex items-center gap-1 text-caption text-muted">
          {versions.length > 0 ? (
            <Popover
              label={t("history")}
              width={360}
              trigger={
                <button type="button" className="rounded-small px-1 underline hover:text-ink">
                  {t("edited")}
                </button>
              }
            >
              <ol className="grid gap-3">
                {versions.map((version) => (
                  <li key={version.until} className="grid gap-0.5">
                    <span className="text-caption text-muted">
                      {t("history")} · <Moment at={version.until} seconds />
                    </span>
                    <p className="whitespace-pre-wrap">{version.body}</p>
                  </li>
                ))}
              </ol>
            </Popover>
          ) : null}
          {mine && young ? (
            <button
              type="button"
              className="rounded-small px-1 hover:text-ink hover:underline"
              onClick={() => setText(entry.body ?? "")}
            >
              {t("edit")}
            </button>
          ) : null}
        </span>
      ) : null}
    </>
  );
}
