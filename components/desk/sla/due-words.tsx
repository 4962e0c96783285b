"use client";
import { useTranslations } from "next-intl";
import { dueState, warningOf } from "#components/desk/sla/due-state.ts";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Clock } from "#components/ui/icons.ts";
import { useMinuteReader, useReader } from "#components/vocabulary/clock.ts";
import { formatDuration } from "#lib/i18n/format.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import type { Due } from "#lib/incidents/sla/schema.ts";

const TONE = {
  kept: "text-muted",
  running: "text-muted",
  late: "text-ack-fg",
  soon: "font-medium text-ack-fg",
  over: "font-medium text-open-fg",
};

/** A promise and how it stands: `15분 안 · 3분 남음`. */
export function DueWords({ due }: { due: Due }) {
  const t = useTranslations("sla");
  const { now, locale } = useReader();
  const { kind, ms } = dueState(due, now ?? new Date(due.dueAt));
  const span = formatDuration(due.minutes * 60_000, locale);
  return (
    <span suppressHydrationWarning>
      {t("within", { span })} <span aria-hidden>·</span>{" "}
      <span className={TONE[kind]}>{t(kind, { span: formatDuration(ms, locale) })}</span>
    </span>
  );
}

/** On a row: only when a promise is about to be broken or is. Most rows have none that runs: they do not tick. */
export function DueSign({ incident }: { incident: Pick<Incident, "sla" | "status"> }) {
  const { acknowledge, resolve } = incident.sla;
  const runs = [acknowledge, resolve].some((due) => due !== null && due.doneAt === null);
  return runs && (incident.status === "open" || incident.status === "acknowledged") ? (
    <RunningSign incident={incident} />
  ) : null;
}

function RunningSign({ incident }: { incident: Pick<Incident, "sla" | "status"> }) {
  const t = useTranslations("sla");
  const { now, locale } = useMinuteReader();
  const warning = now === undefined ? null : warningOf(incident, now);
  if (!warning) return null;
  const { of, kind, ms } = warning;
  const text = t(`${of}.${kind}`, { span: formatDuration(ms, locale) });
  return (
    <span
      className={cn("ml-2 inline-flex items-center gap-1 align-middle text-caption", TONE[kind])}
      title={t(`facts.${of}`)}
    >
      <Icon of={Clock} size={14} />
      {text}
    </span>
  );
}
