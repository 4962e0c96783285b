"use client";
import { useTranslations } from "next-intl";
import type { IncidentFilters } from "#components/desk/filters.ts";
import { Icon } from "#components/ui/icon.tsx";
import { X } from "#components/ui/icons.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDate } from "#lib/i18n/format.ts";
import type { Severity } from "#lib/signals/signal.ts";

/** Conditions that other pages bring along: each can only be taken away here. */
function chipsOf(
  filters: IncidentFilters,
  words: {
    label: (
      name:
        | "snoozed"
        | "from"
        | "fingerprint"
        | "acknowledged"
        | "resolved"
        | "companyId"
        | "storm"
        | "mentioned"
        | "peak"
        | "promise.acknowledged"
        | "promise.resolved",
    ) => string;
    severity: (severity: Severity) => string;
    date: (at: string) => string;
  },
): { key: string; label: string; value: string; change: Partial<IncidentFilters> }[] {
  const { snoozed, from, to, fingerprint, had, companyId, storm, mentioned, peak, promise } = filters;
  const chips = [];
  if (snoozed)
    chips.push({ key: "snoozed", label: words.label("snoozed"), value: "", change: { snoozed: null } });
  if (from || to) {
    // The end is the first moment that no longer belongs to it.
    const last = to ? new Date(Date.parse(to) - 1).toISOString() : null;
    const days = [from, last].filter((at) => at !== null).map(words.date);
    const value = [...new Set(days)].join(" – ");
    chips.push({
      key: "from",
      label: words.label("from"),
      value,
      change: { from: null, to: null, all: null },
    });
  }
  if (mentioned)
    chips.push({ key: "mentioned", label: words.label("mentioned"), value: "", change: { mentioned: null } });
  if (storm !== null)
    chips.push({ key: "storm", label: words.label("storm"), value: "", change: { storm: null } });
  if (promise) {
    const label = words.label(`promise.${promise}`);
    chips.push({ key: "promise", label, value: "", change: { promise: null } });
  }
  if (peak) {
    const value = words.severity(peak);
    chips.push({ key: "peak", label: words.label("peak"), value, change: { peak: null } });
  }
  if (had) chips.push({ key: "had", label: words.label(had), value: "", change: { had: null } });
  if (fingerprint) {
    const value = fingerprint.slice(0, 8);
    chips.push({
      key: "fingerprint",
      label: words.label("fingerprint"),
      value,
      change: { fingerprint: null },
    });
  }
  if (companyId !== null) {
    const value = `#${companyId}`;
    chips.push({ key: "companyId", label: words.label("companyId"), value, change: { companyId: null } });
  }
  return chips;
}

/** The same in the reader's words. */
export function useChips(filters: IncidentFilters) {
  const t = useTranslations("desk.list");
  const vocabulary = useTranslations("vocabulary.severity");
  const reader = useReader();
  return chipsOf(filters, {
    label: (name) => t(`narrowed.${name}`),
    severity: (severity) => vocabulary(severity),
    date: (at) => (Number.isNaN(Date.parse(at)) ? at : formatDate(at, reader)),
  });
}

/** What the list is narrowed to besides its facets, each with the way out of it. */
export function ListChips({
  filters,
  onFilter,
}: {
  filters: IncidentFilters;
  onFilter: (change: Partial<IncidentFilters>) => void;
}) {
  const t = useTranslations("desk.list");
  return useChips(filters).map(({ key, label, value, change }) => (
    <button
      key={key}
      type="button"
      aria-label={t("without", { name: `${label} ${value}`.trim() })}
      onClick={() => onFilter(change)}
      className="inline-flex h-7 flex-none items-center gap-1.5 rounded-control border border-line bg-raised px-2 whitespace-nowrap hover:border-(--slate-7) pointer-coarse:h-10"
    >
      <span className={value === "" ? "font-medium" : "text-muted"}>{label}</span>
      {value === "" ? null : <b className="font-medium">{value}</b>}
      <Icon of={X} size={14} className="text-muted" />
    </button>
  ));
}
