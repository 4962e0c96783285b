"use client";
import { useTranslations } from "next-intl";
import { LOOK, troubleOf } from "#components/admin/connections/trouble.ts";
import { cn } from "#components/ui/cn.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { useReason } from "#components/vocabulary/use-reason.ts";
import type { Connection } from "#lib/connections/schema.ts";
import { formatClock, formatDateTime } from "#lib/i18n/format.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How a source is: mark and word. */
export function SourceHealth({ connection }: { connection: Pick<Connection, "health"> }) {
  const t = useTranslations();
  const { state, reason } = connection.health;
  const look = LOOK[troubleOf(connection)];
  const word =
    reason === "refusing" || reason === "failing" || reason === "behind" || reason === "silent"
      ? t(`health.word.${reason}`)
      : t(`vocabulary.health.${state}`);
  return (
    <span className={cn("inline-flex items-center gap-1.5 font-medium whitespace-nowrap", look.color)}>
      <Glyph name={look.glyph} />
      {word}
    </span>
  );
}

/** Why it is so, in one sentence with times and counts. `sender` is what the plugin is called. */
export function HealthReason({ connection, sender }: { connection: Connection; sender: string }) {
  const t = useTranslations("health.reason");
  const reader = useReader();
  const reasonOf = useReason();
  const { health, day } = connection;
  const { detail, reason } = health;
  if (reason === null) return <>{day.received > 0 ? t("ok", day) : t("quiet")}</>;
  const key = reason as Parameters<typeof t>[0];
  if (!t.has(key)) return <>{reason}</>;
  const since = typeof detail.since === "string" ? detail.since : null;
  const old = since !== null && reader.now && reader.now.getTime() - Date.parse(since) > DAY_MS;
  const values = {
    n: 0,
    total: 0,
    status: "",
    ...detail,
    sender,
    since: since === null ? "" : old ? formatDateTime(since, reader) : formatClock(since, reader),
    cause: typeof detail.cause === "string" ? reasonOf(detail.cause, detail) : "",
  };
  return <>{t(key, values)}</>;
}
