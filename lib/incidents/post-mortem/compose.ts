import { formatDateTime, formatDuration, type Reader } from "#lib/i18n/format.ts";
import { translatorOf } from "#lib/i18n/translator.ts";
import { eventWords } from "#lib/incidents/post-mortem/event-words.ts";
import { markdownText } from "#lib/incidents/post-mortem/markdown-text.ts";
import type { Incident, TimelineEntry } from "#lib/incidents/schema.ts";

/**
 * The first draft of a post-mortem as Markdown, in the reader's language and zone: the numbers, the
 * timeline of what people need to know, and empty places for what only people know.
 */
export function composePostMortem(incident: Incident, entries: TimelineEntry[], reader: Reader): string {
  const { locale } = reader;
  const t = translatorOf(locale, "learning");
  const began = Date.parse(incident.firstSeenAt);
  const later = (at: string | null) =>
    at === null
      ? null
      : t("draft.took", {
          at: formatDateTime(at, reader),
          span: formatDuration(Date.parse(at) - began, locale),
        });
  const facts = [
    ["severity", translatorOf(locale, "vocabulary")(`severity.${incident.peakSeverity}`)],
    ["target", incident.target === null ? null : markdownText(incident.target)],
    ["source", markdownText(incident.connectionName)],
    ["began", formatDateTime(incident.firstSeenAt, reader)],
    ["acknowledged", later(incident.firstAcknowledgedAt)],
    ["resolved", later(incident.resolvedAt)],
    ["alerts", t("draft.times", { count: incident.count })],
  ] as const;
  // The year stands above already.
  const short = { ...reader, now: new Date(began) };
  const told = entries.flatMap((entry) => {
    const words = eventWords(entry, incident.connectionName, locale);
    return words === null ? [] : [`- **${formatDateTime(entry.at, short)}** ${words}`];
  });
  const number = String(incident.number);
  return [
    `# ${t("draft.heading", { number, title: markdownText(incident.title) })}`,
    `## ${t("draft.summary")}`,
    facts
      .flatMap(([key, value]) => (value === null ? [] : [`- **${t(`draft.fact.${key}`)}**: ${value}`]))
      .join("\n"),
    `## ${t("draft.impact")}`,
    `> ${t("draft.impactHint")}`,
    `## ${t("draft.timeline")}`,
    `${t("draft.zone", { zone: reader.timeZone })}`,
    told.join("\n"),
    `## ${t("draft.cause")}`,
    `> ${t("draft.causeHint")}`,
    `## ${t("draft.well")}`,
    "- ",
    `## ${t("draft.badly")}`,
    "- ",
    `## ${t("draft.actions")}`,
    `- [ ] ${t("draft.action")}`,
    "",
  ].join("\n\n");
}
