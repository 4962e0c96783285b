"use client";
import { useTranslations } from "next-intl";
import { PickDialog } from "#components/desk/pick/pick-dialog.tsx";
import { type SnoozePreset, snoozePresets } from "#components/desk/pick/snooze-presets.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatClock, formatDate, formatDateTime } from "#lib/i18n/format.ts";
import type { Incident } from "#lib/incidents/schema.ts";

const WAKE = "wake";

// Not the moment itself, which moves on while one chooses.
const keyOf = (preset: SnoozePreset) => `${preset.kind}-${"count" in preset ? preset.count : ""}`;

/** Until when, as short as it can be: `15:02` today, else `3월 18일 09:00`. */
export function useUntil(): (at: string | Date) => string {
  const reader = useReader();
  return (at) => {
    const today = reader.now && formatDate(reader.now, reader) === formatDate(at, reader);
    return today ? formatClock(at, reader) : formatDateTime(at, reader);
  };
}

/** Asks until when the incidents shall be out of the way; ISO 8601, null = no longer. */
export function SnoozeDialog({
  rows,
  open,
  onOpenChange,
  onPick,
}: {
  rows: Incident[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (until: string | null) => void;
}) {
  const t = useTranslations("desk.snooze");
  const { timeZone, now } = useReader();
  const until = useUntil();
  const presets = open && now ? snoozePresets(now, timeZone) : [];
  const label = (preset: SnoozePreset) =>
    "count" in preset ? t(preset.kind, { count: preset.count }) : t(preset.kind);
  const choices = presets.map((preset) => ({
    key: keyOf(preset),
    words: label(preset),
    label: label(preset),
    after: t("until", { time: until(preset.until) }),
  }));
  const snoozed = rows.some((row) => row.snoozedUntil);
  return (
    <PickDialog
      title={rows.length > 1 ? t("titleMany", { count: rows.length }) : t("title")}
      search={t("search")}
      empty={t("empty")}
      note={t("body")}
      choices={
        snoozed ? [{ key: WAKE, words: t("wake"), label: t("wake"), after: undefined }, ...choices] : choices
      }
      open={open}
      onOpenChange={onOpenChange}
      onPick={(key) => {
        const chosen = presets.find((preset) => keyOf(preset) === key);
        onPick(chosen ? chosen.until.toISOString() : null);
      }}
    />
  );
}
