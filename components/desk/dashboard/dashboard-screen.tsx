import { useTranslations } from "next-intl";
import { BandChart } from "#components/desk/dashboard/band-chart.tsx";
import type { NumbersFilter } from "#components/desk/dashboard/filter.ts";
import { listHref } from "#components/desk/dashboard/links.ts";
import { NoisyList } from "#components/desk/dashboard/noisy-list.tsx";
import { StatRow } from "#components/desk/dashboard/stat-row.tsx";
import { StateSpans } from "#components/desk/dashboard/state-spans.tsx";
import { TargetsPanel } from "#components/desk/dashboard/targets-panel.tsx";
import { VolumeChart } from "#components/desk/dashboard/volume-chart.tsx";
import { WeekGrid } from "#components/desk/dashboard/week-grid.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChartColumn } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";
import type { Numbers } from "#lib/incidents/numbers/schema.ts";
import type { SlaTargets } from "#lib/incidents/sla/schema.ts";

/** The desk's numbers, as one would put them on a wall; every one of them leads to what it counts. */
export function DashboardScreen({
  numbers,
  filter,
  targets,
  isAdmin,
  timeZone,
  now,
}: {
  numbers: Numbers;
  filter: NumbersFilter;
  targets: SlaTargets;
  isAdmin: boolean;
  timeZone: string;
  now: Date;
}) {
  const t = useTranslations("desk.numbers");
  const { from, to } = numbers;
  const about = { numbers, filter, timeZone, now };
  return (
    <div className="grid content-start gap-8 p-8 phone:gap-6 phone:p-4">
      <StatRow numbers={numbers} filter={filter} />
      {numbers.totals.incidents === 0 ? (
        <EmptyState picture={<Icon of={ChartColumn} size={20} />} title={t("none")}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <>
          <div className="grid grid-cols-3 gap-x-10 gap-y-8 max-[1100px]:grid-cols-1">
            <div className="col-span-2 grid max-[1100px]:col-span-1">
              <VolumeChart {...about} />
            </div>
            <NoisyList
              title={t("faults")}
              rows={numbers.faults.map(({ connectionId, fingerprint, title, target, alerts, incidents }) => ({
                key: fingerprint,
                href: listHref(filter, { from, to, connectionId, fingerprint }),
                code: target,
                name: title,
                alerts,
                incidents,
              }))}
            />
          </div>
          <div className="grid grid-cols-3 gap-x-10 gap-y-8 max-[1100px]:grid-cols-1">
            <BandChart {...about} title={t("mtta")} english="MTTA" of="acknowledged" />
            <BandChart {...about} title={t("mttr")} english="MTTR" of="resolved" />
            <WeekGrid hours={numbers.hours} />
          </div>
          <div className="grid grid-cols-3 gap-x-10 gap-y-8 max-[1100px]:grid-cols-1">
            <NoisyList
              title={t("sources")}
              rows={numbers.sources.map(({ connectionId, name, alerts, incidents }) => ({
                key: String(connectionId),
                href: listHref(filter, { from, to, connectionId }),
                name,
                alerts,
                incidents,
              }))}
            />
            <StateSpans numbers={numbers} filter={filter} />
            <TargetsPanel numbers={numbers} filter={filter} targets={targets} isAdmin={isAdmin} />
          </div>
        </>
      )}
    </div>
  );
}
