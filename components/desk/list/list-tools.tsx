"use client";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { type IncidentFilters, STATUSES } from "#components/desk/filters.ts";
import { ListChips } from "#components/desk/list/list-chips.tsx";
import { ListFacets } from "#components/desk/list/list-facets.tsx";
import { SearchBox } from "#components/desk/list/search-box.tsx";
import { Divider, Tools } from "#components/shell/page-bar.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { INCIDENT_LOOK } from "#components/vocabulary/incident-state.tsx";
import type { IncidentCounts } from "#lib/incidents/schema.ts";

/** Where the server stops counting, also of a search; as in lib/incidents, which would bring zod with it. */
const COUNT_CAP = 10_000;
const SEARCH_CAP = 1000;

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
  const cap = filters.q.trim() === "" ? COUNT_CAP : SEARCH_CAP;
  const up = (count: number) => (count < cap ? count : t("atLeast", { count: cap }));
  return (
    <Tools>
      <div className="flex-none">
        <SegmentedButtons
          label={t("states")}
          value={filters.status ?? (filters.all ? "" : "active")}
          onChange={(next) =>
            onFilter({ status: STATUSES.find((status) => status === next) ?? null, all: null })
          }
          items={[
            {
              value: "active",
              label: t("active"),
              count: up(filters.snoozed ? counts.open + counts.acknowledged : counts.waiting),
            },
            ...STATUSES.map((status) => ({
              value: status,
              label: words(`incidentStatus.${status}`),
              count: up(counts[status]),
              glyph: <Glyph name={INCIDENT_LOOK[status].glyph} />,
            })),
          ]}
        />
      </div>
      <Divider />
      <ListFacets filters={filters} sources={sources} onFilter={onFilter} />
      <ListChips filters={filters} onFilter={onFilter} />
      <SearchBox value={filters.q} onSearch={onSearch} inputRef={searchRef} />
    </Tools>
  );
}
