"use client";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { type IncidentFilters, PERIODS, SEVERITIES, STATUSES } from "#components/desk/filters.ts";
import { Facet } from "#components/desk/list/facet.tsx";
import { SearchBox } from "#components/desk/list/search-box.tsx";
import { Divider, Tools } from "#components/shell/page-bar.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { INCIDENT_LOOK } from "#components/vocabulary/incident-state.tsx";
import type { IncidentCounts } from "#lib/incidents/schema.ts";

/** Tabs by state with their counts, conditions, and search. */
export function ListTools({
  filters,
  counts,
  sources,
  searchRef,
  onFilter,
  onSearch,
}: {
  filters: IncidentFilters;
  counts: IncidentCounts;
  sources: { id: number; name: string }[];
  searchRef: Ref<HTMLInputElement>;
  onFilter: (change: Partial<IncidentFilters>) => void;
  onSearch: (q: string) => void;
}) {
  const t = useTranslations("desk.list");
  const words = useTranslations("vocabulary");
  return (
    <Tools>
      <div className="flex-none">
        <SegmentedButtons
          label={t("states")}
          value={filters.status ?? "active"}
          onChange={(next) => onFilter({ status: next === "active" ? null : next })}
          items={[
            { value: "active", label: t("active"), count: counts.open + counts.acknowledged },
            ...STATUSES.map((status) => ({
              value: status,
              label: words(`incidentStatus.${status}`),
              count: counts[status],
              glyph: <Glyph name={INCIDENT_LOOK[status].glyph} />,
            })),
          ]}
        />
      </div>
      <Divider />
      <Facet
        label={t("period")}
        all={t("anyPeriod")}
        value={filters.hours === null ? null : String(filters.hours)}
        options={PERIODS.map((hours) => ({ value: String(hours), label: t(`hours.${hours}`) }))}
        onChange={(next) => onFilter({ hours: PERIODS.find((hours) => String(hours) === next) ?? null })}
      />
      <Facet
        label={t("severity")}
        all={t("anySeverity")}
        value={filters.severity}
        options={SEVERITIES.map((severity) => ({ value: severity, label: words(`severity.${severity}`) }))}
        onChange={(next) => onFilter({ severity: SEVERITIES.find((severity) => severity === next) ?? null })}
      />
      {sources.length > 1 || filters.connectionId !== null ? (
        <Facet
          label={t("source")}
          all={t("anySource")}
          value={filters.connectionId === null ? null : String(filters.connectionId)}
          options={sources.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(next) => onFilter({ connectionId: next === null ? null : Number(next) })}
        />
      ) : null}
      <SearchBox value={filters.q} onSearch={onSearch} inputRef={searchRef} />
    </Tools>
  );
}
