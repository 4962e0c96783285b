"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { memo, type MouseEvent } from "react";
import { Moment } from "#components/desk/moment.tsx";
import { RowSigns } from "#components/desk/list/row-signs.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { cn } from "#components/ui/cn.ts";
import { TD, TR } from "#components/ui/table.tsx";
import { IncidentStateMark } from "#components/vocabulary/incident-state.tsx";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import { formatShortCount } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** The id of a row's link, which is where the keyboard stands. */
export const rowLinkId = (incidentId: string) => `incident-${incidentId}`;

/** Columns that narrow lists leave out. */
export const ROOMY = "@max-[1140px]:hidden";
const fold = "phone:h-auto phone:border-0 phone:p-0 phone:first:pl-0 phone:last:pr-0";
const WEIGHT = {
  open: "font-medium",
  acknowledged: "font-normal",
  resolved: "font-normal",
  closed: "font-normal",
};

/** One incident as a row of 32 px; on phones it folds to three lines. Drawn anew only when it differs. */
export const IncidentRow = memo(function IncidentRow({
  incident,
  selected,
  peeked,
  changed,
  onSelect,
  onOpen,
  onCursor,
}: {
  incident: Incident;
  selected: boolean;
  peeked: boolean;
  changed: "a" | "b" | undefined;
  onSelect: (id: string) => void;
  /** May prevent the link and show the incident beside the list instead. */
  onOpen: (incident: Incident, event: MouseEvent) => void;
  onCursor: (id: string) => void;
}) {
  const t = useTranslations("desk.list");
  const locale = useLocale() as Locale;
  const { id, number, status, count, target, metric, value } = incident;
  const over = status === "resolved" || status === "closed";
  return (
    <TR
      selected={selected}
      peeked={peeked}
      quiet={over}
      changed={changed}
      className="relative has-[a:focus-visible]:bg-hover phone:grid phone:grid-cols-[auto_1fr_auto] phone:gap-x-2 phone:gap-y-0.5 phone:border-b phone:border-line-soft phone:px-4 phone:py-2.5 [&:has(a:focus-visible)>td:first-child]:shadow-[inset_2px_0_0_var(--focus)]"
    >
      <TD className="relative z-1 overflow-visible phone:hidden">
        <Checkbox
          checked={selected}
          onCheckedChange={() => onSelect(id)}
          aria-label={t("select", { number: `#${number}` })}
          className="align-middle"
        />
      </TD>
      <TD className={cn(fold, "phone:order-1")}>
        <SeverityMark severity={incident.severity} />
      </TD>
      <TD className={cn(fold, "phone:order-4 phone:col-span-3 phone:text-body")}>
        <span className="flex min-w-0 items-center">
          <span className="mono mr-2 flex-none text-muted phone:hidden">{number}</span>
          <Link
            id={rowLinkId(id)}
            href={`/incidents/${number}`}
            prefetch={false}
            onClick={(event) => onOpen(incident, event)}
            onFocus={() => onCursor(id)}
            className={cn("min-w-0 truncate outline-none after:absolute after:inset-0", WEIGHT[status])}
          >
            {incident.title}
          </Link>
          {/* A long title gives way to what presses. */}
          <span className="flex-none whitespace-nowrap">
            <RowSigns incident={incident} />
          </span>
        </span>
      </TD>
      <TD className={cn(fold, "mono text-muted phone:order-5 phone:col-span-2 phone:text-desk")}>{target}</TD>
      <TD className={cn("mono text-muted phone:hidden", ROOMY)}>
        {[metric, value].filter(Boolean).join(" ")}
      </TD>
      <TD className={cn("text-muted phone:hidden", ROOMY)}>{incident.connectionName}</TD>
      <TD align="right" className={cn(fold, "num text-muted phone:order-6 phone:text-desk")}>
        {count > 1 ? `×${formatShortCount(count, locale)}` : null}
      </TD>
      <TD className={cn(fold, "phone:order-2")}>
        <IncidentStateMark status={status} />
      </TD>
      <TD align="right" className={cn("text-muted phone:hidden", ROOMY)}>
        <Moment at={incident.firstSeenAt} dateOnly />
      </TD>
      <TD align="right" className={cn(fold, "text-caption text-muted phone:order-3 phone:text-desk")}>
        <RelativeTime at={incident.lastSeenAt} />
      </TD>
      <TD className="phone:hidden">
        <span className="flex items-center gap-1.5">
          <Avatar name={incident.assignee?.name ?? null} staff size={20} />
          <span className={cn("truncate text-muted", ROOMY)}>{incident.assignee?.name ?? t("nobody")}</span>
        </span>
      </TD>
    </TR>
  );
});
