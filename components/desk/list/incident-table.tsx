"use client";
import { useTranslations } from "next-intl";
import { type MouseEvent, useDeferredValue } from "react";
import { SETTLED_LIMIT } from "#components/desk/filters.ts";
import { IncidentRow, ROOMY } from "#components/desk/list/incident-row.tsx";
import { StormGroup } from "#components/desk/list/storm-group.tsx";
import type { OpenStorm } from "#components/desk/list/use-open-storm.ts";
import { Count } from "#components/ui/bits.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { cn } from "#components/ui/cn.ts";
import { Table, TH } from "#components/ui/table.tsx";
import type { Incident } from "#lib/incidents/schema.ts";
import type { Storm } from "#lib/incidents/storms/schema.ts";

/** What rows need to know of the screen around them. */
export interface RowContext {
  selected: ReadonlySet<string>;
  /** Number of the incident beside the list. */
  peek: number | null;
  changed: ReadonlyMap<string, "a" | "b">;
  onSelect: (id: string) => void;
  onOpen: (incident: Incident, event: MouseEvent) => void;
  onCursor: (id: string) => void;
}

/**
 * Incidents as a table: storms folded over the others, those resolved lately as a group of their own
 * under them.
 */
export function IncidentTable({
  rows,
  settled,
  storms,
  openStorm,
  context,
  onSelectAll,
  onStormChanged,
}: {
  rows: Incident[];
  settled: Incident[];
  storms: Storm[];
  openStorm: OpenStorm;
  context: RowContext;
  onSelectAll: () => void;
  /** A whole storm was acknowledged. */
  onStormChanged: () => void;
}) {
  const t = useTranslations("desk.list");
  // In a storm many rows change at once: they are drawn between frames, not instead of one.
  const shown = useDeferredValue(rows);
  const ofStorm = useDeferredValue(openStorm.rows);
  const total = openStorm.rows.length + rows.length + settled.length;
  const some = context.selected.size > 0;
  return (
    <Table bare caption={t("caption")} className="desk:min-w-[640px] phone:block">
      <thead className="sticky top-0 z-2 phone:sr-only">
        <tr>
          <TH className="w-11">
            <Checkbox
              checked={some && context.selected.size === total ? true : some ? "indeterminate" : false}
              onCheckedChange={onSelectAll}
              aria-label={t("selectAll")}
              className="align-middle"
            />
          </TH>
          <TH className="w-[72px] [html[lang=en]_&]:w-[88px]">{t("severity")}</TH>
          <TH>{t("incident")}</TH>
          <TH className="w-26">{t("target")}</TH>
          <TH className={cn("w-32", ROOMY)}>{t("metric")}</TH>
          <TH className={cn("w-29", ROOMY)}>{t("source")}</TH>
          <TH align="right" className="w-[60px]">
            {t("count")}
          </TH>
          <TH className="w-[84px] [html[lang=en]_&]:w-[132px]">{t("status")}</TH>
          <TH align="right" className={cn("w-[68px]", ROOMY)}>
            {t("firstSeen")}
          </TH>
          <TH align="right" className="w-[84px]">
            {t("lastSeen")}
          </TH>
          <TH className="w-[104px] @max-[1140px]:w-13">
            <span className="@max-[1140px]:sr-only">{t("owner")}</span>
          </TH>
        </tr>
      </thead>
      {storms.map((storm) => (
        <StormGroup key={storm.id} storm={storm} open={openStorm} onChanged={onStormChanged}>
          {ofStorm.map((row) => rowOf(row, context))}
        </StormGroup>
      ))}
      <tbody className="phone:block">{shown.map((row) => rowOf(row, context))}</tbody>
      {settled.length > 0 ? (
        <tbody className="phone:block">
          <tr className="phone:block">
            <th
              scope="rowgroup"
              colSpan={8}
              className="h-[30px] border-b border-line-soft bg-surface px-5 text-left text-caption font-medium text-muted phone:block phone:px-4 phone:py-1.5"
            >
              {t("settled")}{" "}
              <Count>{settled.length < SETTLED_LIMIT ? settled.length : `${SETTLED_LIMIT}+`}</Count>
            </th>
            {/* Stands under the columns that narrow lists leave out: a wider cell would bring them back. */}
            <td
              aria-hidden
              colSpan={3}
              className={cn("border-b border-line-soft bg-surface phone:hidden", ROOMY)}
            />
          </tr>
          {settled.map((row) => rowOf(row, context))}
        </tbody>
      ) : null}
    </Table>
  );
}

function rowOf(incident: Incident, context: RowContext) {
  return (
    <IncidentRow
      key={incident.id}
      incident={incident}
      selected={context.selected.has(incident.id)}
      peeked={context.peek === incident.number}
      changed={context.changed.get(incident.id)}
      onSelect={context.onSelect}
      onOpen={context.onOpen}
      onCursor={context.onCursor}
    />
  );
}
