import { z } from "zod";
import { translatorOf } from "#lib/i18n/translator.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { markdownText } from "#lib/incidents/post-mortem/markdown-text.ts";
import type { TimelineEntry } from "#lib/incidents/schema.ts";
import { Severity } from "#lib/signals/signal.ts";

/** Longest that one comment may be in a timeline of a post-mortem. */
const LONGEST = 600;

/** A person's words on one line, their Markdown kept. */
function oneLine(body: string): string {
  const words = body.replace(/\s+/g, " ").trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

const Linked = z.object({ key: z.string().nullable(), subject: z.string() });
const Person = z.object({ name: z.string() });
const Stage = z.enum(["investigating", "identified", "fixing", "resolved"]);

/**
 * One line for a row of an incident's timeline, in Markdown; null for what a reader of the story does
 * not need: alerts, which the numbers tell, snoozes, flapping.
 */
export function eventWords(entry: TimelineEntry, sourceName: string, locale: Locale): string | null {
  const t = translatorOf(locale, "learning");
  const byPerson = entry.actor.kind === "user" || entry.actor.kind === "token";
  const name = markdownText(byPerson ? (entry.actor.name ?? "") : sourceName);
  const withReason = (what: string) =>
    entry.body ? t("draft.event.reason", { what, body: oneLine(entry.body) }) : what;
  switch (entry.kind) {
    case "created":
      return t("draft.event.created");
    case "commented":
      return t("draft.event.commented", { name, body: oneLine(entry.body ?? "") });
    case "severity_changed": {
      const to = Severity.safeParse(entry.to);
      const words = translatorOf(locale, "vocabulary");
      return to.success ? t("draft.event.severity", { to: words(`severity.${to.data}`) }) : null;
    }
    case "status_changed":
      if (entry.to === "acknowledged") {
        return withReason(
          t(byPerson ? "draft.event.acknowledged" : "draft.event.acknowledgedAtSource", { name }),
        );
      }
      if (entry.to === "resolved") {
        return withReason(t(byPerson ? "draft.event.resolved" : "draft.event.resolvedAtSource", { name }));
      }
      if (entry.to === "closed") return byPerson ? withReason(t("draft.event.closed", { name })) : null;
      return entry.to === "open" ? withReason(t("draft.event.open")) : null;
    case "note":
      return noteWords(entry, name, locale);
    default:
      return null;
  }
}

function noteWords(entry: TimelineEntry, name: string, locale: Locale): string | null {
  const t = translatorOf(locale, "learning");
  const { reason, assignee, ticket, stage } = entry.data;
  if (reason === "assigned") {
    const who = Person.safeParse(assignee);
    return who.success ? t("draft.event.assigned", { name, who: markdownText(who.data.name) }) : null;
  }
  if (reason === "linked") {
    const linked = Linked.safeParse(ticket);
    if (!linked.success) return null;
    return t("draft.event.linked", { ticket: markdownText(linked.data.key ?? linked.data.subject) });
  }
  if (reason === "notice_withdrawn") return t("draft.event.withdrawn");
  if (reason === "notice_published" || reason === "notice_updated") {
    const told = Stage.safeParse(stage);
    const words = translatorOf(locale, "status");
    return told.success ? t("draft.event.told", { stage: words(`stage.${told.data}`) }) : null;
  }
  return null;
}
