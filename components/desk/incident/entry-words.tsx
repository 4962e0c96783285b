"use client";
import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sourceTime } from "#components/desk/incident/entries.ts";
import { NoteWords } from "#components/desk/incident/note-words.tsx";
import { NotifiedWords } from "#components/desk/incident/notified-words.tsx";
import { Moment } from "#components/desk/moment.tsx";
import { MARK } from "#components/vocabulary/chip.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { INCIDENT_LOOK } from "#components/vocabulary/incident-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import {
  ArrowUp,
  Bell,
  Info,
  Layers,
  Link as LinkIcon,
  Megaphone,
  MessageSquare,
  Moon,
  Shuffle,
  Unlink,
  UserRound,
  Webhook,
} from "#components/ui/icons.ts";
import type { IncidentStatus, TimelineEntry } from "#lib/incidents/schema.ts";
import type { Severity } from "#lib/signals/signal.ts";

const NOTE_MARKS: Record<string, LucideIcon> = {
  assigned: UserRound,
  unassigned: UserRound,
  snoozed: Moon,
  unsnoozed: Moon,
  snooze_ended: Moon,
  snooze_broken: Moon,
  told_nobody: Bell,
  notice_published: Megaphone,
  notice_updated: Megaphone,
  flapping_began: Shuffle,
  flapping_ended: Shuffle,
  linked: LinkIcon,
  unlinked: Unlink,
};

/** The mark of a timeline row: the state it led to, or what kind of thing happened. */
export function EntryMark({ entry }: { entry: TimelineEntry }) {
  const state = entry.kind === "created" ? "open" : entry.kind === "status_changed" ? entry.to : null;
  if (state) {
    const look = INCIDENT_LOOK[state as IncidentStatus];
    return <Glyph name={look.glyph} className={MARK[look.tone]} />;
  }
  if (entry.kind === "commented") return <Icon of={MessageSquare} size={14} />;
  if (entry.kind === "severity_changed") return <Icon of={ArrowUp} size={14} />;
  if (entry.kind === "notified") return <Icon of={Bell} size={14} />;
  if (entry.kind === "webhook_received") return <Icon of={entry.count > 1 ? Layers : Webhook} size={14} />;
  return <Icon of={NOTE_MARKS[String(entry.data["reason"])] ?? Info} size={14} />;
}

const b = (words: ReactNode) => <b>{words}</b>;

/** The minutes that a sentence of a status change may tell. */
function numbersOf(entry: TimelineEntry): { minutes?: number } {
  const { minutes } = entry.data;
  return typeof minutes === "number" ? { minutes } : {};
}

/** The source's own time, where its clock and ours differ. */
function SourceTime({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("desk.timeline");
  const at = sourceTime(entry);
  if (!at) return null;
  const time = () => <Moment at={at} seconds />;
  return <span className="text-muted"> {t.rich("sourceTime", { time })}</span>;
}

/** What happened, as a sentence, with what is less important in grey after it. */
export function EntryWords({
  entry,
  previousId = null,
}: {
  entry: TimelineEntry;
  /** The incident that this one follows, for its first row. */
  previousId?: string | null;
}) {
  const t = useTranslations("desk.timeline");
  const words = useTranslations("vocabulary");
  const name = entry.actor.name ?? t("system");
  const reason = typeof entry.data["reason"] === "string" ? entry.data["reason"] : "";
  const value = typeof entry.data["value"] === "string" ? entry.data["value"] : null;
  const quiet = (text: ReactNode) => <span className="text-muted">{text}</span>;

  if (entry.kind === "created") {
    const heldBack = entry.data["heldBack"] as { count: number } | undefined;
    return (
      <>
        {t.rich("created", { b, name })}{" "}
        {previousId ? (
          <Link href={`/incidents/${previousId}`} className="link">
            {t(reason === "previous_closed" ? "afterClosed" : "afterResolved")}
          </Link>
        ) : null}
        {heldBack ? <> {quiet(t("heldBack", { count: heldBack.count }))}</> : null}
        <SourceTime entry={entry} />
      </>
    );
  }
  if (entry.kind === "webhook_received") {
    const said = entry.data["said"];
    if (entry.data["flapping"] === true) return t("received.flapping", { count: entry.count });
    if (said === "cleared" || said === "acknowledged" || said === "disabled") {
      return (
        <>
          {t.rich(`received.${said}`, { b, name })}
          <SourceTime entry={entry} />
        </>
      );
    }
    if (entry.count > 1) return t.rich("received.fold", { b, count: entry.count });
    return (
      <>
        {t.rich("received.once", { b, name })} {value ? quiet(value) : null}
        <SourceTime entry={entry} />
      </>
    );
  }
  if (entry.kind === "severity_changed") {
    const severity = (of: string | null | undefined) => (of ? words(`severity.${of as Severity}`) : "");
    return (
      <>
        {t("severity")} {quiet(`${severity(entry.from)} → ${severity(entry.to)}`)}
        {entry.count > 1 ? <> {quiet(t("times", { count: entry.count }))}</> : null}
      </>
    );
  }
  if (entry.kind === "status_changed") {
    const status = (of: string | null | undefined) =>
      of ? words(`incidentStatus.${of as IncidentStatus}`) : "";
    const bySource = `source.${reason}` as "source.cleared_at_source";
    const deed = entry.to === "open" && entry.from === "acknowledged" ? "unacknowledged" : entry.to;
    return (
      <>
        {t.has(bySource)
          ? t.rich(bySource, { b, name, ...numbersOf(entry) } as { b: typeof b; name: string })
          : t.rich(`person.${deed}` as "person.resolved", { b, name })}{" "}
        {quiet(`${status(entry.from)} → ${status(entry.to)}`)}
      </>
    );
  }
  if (entry.kind === "commented") {
    return (
      <>
        <b>{name}</b> {quiet(t("comment"))}
      </>
    );
  }
  if (entry.kind === "notified") return <NotifiedWords entry={entry} />;
  return <NoteWords entry={entry} reason={reason} name={name} />;
}
