"use client";
import { useTranslations } from "next-intl";
import { useReader } from "#components/vocabulary/clock.ts";
import type { Verb } from "#components/desk/api.ts";
import { formatClock, formatRelative } from "#lib/i18n/format.ts";
import { withParticle } from "#lib/i18n/particle.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** Who brought an incident into its present state and when; null when nobody did (it is open). */
export function lastDeed(incident: Incident): { name: string | null; at: string } | null {
  const { status, acknowledgedBy, acknowledgedAt, resolvedBy, resolvedAt, closedBy, closedAt } = incident;
  const [by, at] =
    status === "acknowledged"
      ? [acknowledgedBy, acknowledgedAt]
      : status === "resolved"
        ? [resolvedBy, resolvedAt]
        : status === "closed"
          ? [closedBy, closedAt]
          : [null, null];
  return at === null ? null : { name: by?.name ?? null, at };
}

/** Sentences about deeds: what was done, and why one was not. */
export function useWords() {
  const t = useTranslations("desk.act");
  const reader = useReader();
  return {
    /** "#1048을 해결했습니다." */
    done: (verb: Verb, number: number) => {
      const name = `#${number}`;
      const particle = reader.locale === "ko" ? withParticle(name, "을/를").slice(name.length) : "";
      return t(`done.${verb}`, { number: name, particle });
    },
    /** "오태민 님이 먼저 해결했습니다." or, when the source did it, "와탭에서 먼저 해결했습니다." */
    first: (current: Incident) => {
      const deed = lastDeed(current);
      if (!deed) return t("first.open");
      const name = deed.name ?? current.connectionName;
      const status = current.status === "open" ? "acknowledged" : current.status;
      return t(deed.name === null ? `firstBySource.${status}` : `first.${status}`, { name });
    },
    /** "확인하지 않았습니다." */
    notDone: (verb: Verb) => t(`notDone.${verb}`),
    /** "소스에서는 아직 해소되지 않았습니다. 마지막 알림 12초 전." */
    stillFiring: (lastSeenAt: string) =>
      t("stillFiring", { ago: formatRelative(lastSeenAt, { ...reader, now: new Date() }) }),
    clock: (at: string) => formatClock(at, reader),
  };
}
