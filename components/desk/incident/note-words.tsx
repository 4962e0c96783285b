"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useUntil } from "#components/desk/pick/snooze-dialog.tsx";
import type { TimelineEntry } from "#lib/incidents/schema.ts";
import { NoticeStage } from "#lib/status/schema.ts";

/** How far along it was when customers were told. */
function StageWord({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("status.stage");
  const stage = NoticeStage.safeParse(entry.data["stage"]);
  return stage.success ? t(stage.data) : null;
}

const b = (words: ReactNode) => <b>{words}</b>;

const stageOf = (entry: TimelineEntry) => () => <StageWord entry={entry} />;

/** The ticket of a link's row: its key, else its subject. */
function ticketLink(entry: TimelineEntry) {
  const ticket = entry.data["ticket"] as { id: string; key: string | null; subject: string } | undefined;
  return () =>
    ticket ? (
      <Link href={`/tickets/${ticket.id}`} className="link">
        {ticket.key ?? ticket.subject}
      </Link>
    ) : null;
}

/** What a row tells that changed no state: who took it on, until when it was put off, what it was tied to. */
export function NoteWords({ entry, reason, name }: { entry: TimelineEntry; reason: string; name: string }) {
  const t = useTranslations("desk.timeline.note");
  const until = useUntil();
  const who = entry.data["assignee"] as { id: number; name: string } | undefined;
  const self = reason === "assigned" && entry.actor.kind === "user" && entry.actor.id === who?.id;
  const key = (self ? "assigned_self" : reason) as "assigned";
  if (!t.has(key)) return t.rich("other", { b, name });
  const time = typeof entry.data["until"] === "string" ? until(entry.data["until"]) : "";
  const to = typeof entry.data["to"] === "string" ? entry.data["to"] : "";
  const values = {
    b,
    name,
    who: who?.name ?? "",
    step: String(entry.data["step"] ?? ""),
    until: time,
    to,
    ticket: ticketLink(entry),
    stage: stageOf(entry),
  };
  return t.rich(key, values);
}
