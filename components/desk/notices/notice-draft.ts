import { momentIn } from "#lib/core/clock.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import type { Notice, NoticeStage, PublicNotice } from "#lib/status/schema.ts";

/** A notice while it is being written. */
export interface NoticeDraft {
  title: string;
  body: string;
  stage: NoticeStage;
  /** As typed, separated by commas. */
  services: string;
  everyone: boolean;
  companyIds: number[];
  /** `2026-03-17T13:41`, by the writer's clock. */
  startedAt: string;
}

/** A moment as an input of type `datetime-local` has it. */
function localText(at: string, timeZone: string): string {
  const options = { timeZone, dateStyle: "short", timeStyle: "short" } as const;
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat("sv-SE", options).format(new Date(at)).replace(" ", "T");
}

/** What was typed as a moment, ISO 8601; undefined when it is none. */
export function momentOfText(text: string, timeZone: string): string | undefined {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(text) ?? [];
  if (date === undefined || time === undefined || Number.isNaN(Date.parse(`${date}T${time}Z`)))
    return undefined;
  return momentIn(timeZone, date, time).toISOString();
}

/** An empty notice about an incident: nothing of it but its company and when it began. */
export function newDraft(incident: Incident, timeZone: string): NoticeDraft {
  return {
    title: "",
    body: "",
    stage: "investigating",
    services: "",
    everyone: false,
    companyIds: incident.companyId === null ? [] : [incident.companyId],
    startedAt: localText(incident.firstSeenAt, timeZone),
  };
}

/** A notice to be changed. */
export function draftOf(notice: Notice, timeZone: string): NoticeDraft {
  return {
    title: notice.title,
    body: "",
    stage: notice.stage,
    services: notice.services.join(", "),
    everyone: notice.everyone,
    companyIds: notice.companies.map(({ id }) => id),
    startedAt: localText(notice.startedAt, timeZone),
  };
}

/** The services that were typed, each once. */
export function servicesOf(draft: NoticeDraft): string[] {
  const names = draft.services.split(/[,，、\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}

/** What the API takes of a draft, without its words of the first news. */
export function inputOf(draft: NoticeDraft, timeZone: string) {
  const startedAt = momentOfText(draft.startedAt, timeZone);
  return {
    title: draft.title.trim(),
    services: servicesOf(draft),
    everyone: draft.everyone,
    companyIds: draft.everyone ? [] : draft.companyIds,
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}

/** A draft as customers would read it when it is published at `at` (ISO 8601). */
export function previewOf(draft: NoticeDraft, timeZone: string, at: string): PublicNotice {
  const id = "preview";
  return {
    id,
    title: draft.title.trim(),
    services: servicesOf(draft),
    stage: draft.stage,
    startedAt: momentOfText(draft.startedAt, timeZone) ?? at,
    resolvedAt: draft.stage === "resolved" ? at : null,
    updates: [{ id, stage: draft.stage, body: draft.body.trim(), at }],
  };
}
