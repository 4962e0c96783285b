"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { loadAssignees, loadFacets } from "#components/desk/api.ts";
import { type IncidentFilters, PERIODS, searchOf, SEVERITIES } from "#components/desk/filters.ts";
import { Facet } from "#components/desk/list/facet.tsx";

/** Period, severity, source and owner; what each choice would leave is counted when one is opened. */
export function ListFacets({
  filters,
  sources,
  onFilter,
}: {
  filters: IncidentFilters;
  sources: { id: number; name: string }[];
  onFilter: (change: Partial<IncidentFilters>) => void;
}) {
  const t = useTranslations("desk.list");
  const words = useTranslations("vocabulary");
  const [asked, setAsked] = useState(false);
  const facets = useQuery({
    queryKey: ["incident-facets", searchOf(filters)],
    queryFn: () => loadFacets(filters),
    enabled: asked,
    staleTime: 10_000,
  });
  const people = useQuery({
    queryKey: ["assignees"],
    queryFn: loadAssignees,
    enabled: asked || /^\d+$/.test(filters.assignee ?? ""),
    staleTime: 60_000,
  });
  const { data } = facets;
  const onOpen = () => (asked ? void facets.refetch() : setAsked(true));
  const count = (rows: { id: number; count: number }[] | null | undefined, id: number) =>
    rows ? (rows.find((row) => row.id === id)?.count ?? 0) : undefined;
  return (
    <>
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
        options={SEVERITIES.map((severity) => ({
          value: severity,
          label: words(`severity.${severity}`),
          count: data?.severities?.[severity],
        }))}
        onOpen={onOpen}
        onChange={(next) => onFilter({ severity: SEVERITIES.find((severity) => severity === next) ?? null })}
      />
      {sources.length > 1 || filters.connectionId !== null ? (
        <Facet
          label={t("source")}
          all={t("anySource")}
          value={filters.connectionId === null ? null : String(filters.connectionId)}
          options={sources.map(({ id, name }) => ({
            value: String(id),
            label: name,
            count: count(data?.sources, id),
          }))}
          onOpen={onOpen}
          onChange={(next) => onFilter({ connectionId: next === null ? null : Number(next) })}
        />
      ) : null}
      <Facet
        label={t("assignee")}
        all={t("anyAssignee")}
        value={filters.assignee}
        options={[
          { value: "me", label: t("me") },
          { value: "none", label: t("nobody"), count: data?.unassigned ?? undefined },
          ...(people.data ?? []).map(({ id, name }) => ({
            value: String(id),
            label: name,
            count: count(data?.assignees, id),
          })),
        ]}
        onOpen={onOpen}
        onChange={(next) => onFilter({ assignee: next })}
      />
    </>
  );
}
