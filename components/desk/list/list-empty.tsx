"use client";
import { useTranslations } from "next-intl";
import type { IncidentFilters } from "#components/desk/filters.ts";
import { useChips } from "#components/desk/list/list-chips.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { SearchX, Siren, X } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

const ago = (at: string) => () => <RelativeTime at={at} />;

/** What the list says when no row is in it: nothing found, nothing yet, nothing in this state, all done. */
export function ListEmpty({
  filters,
  total,
  last,
  isAdmin,
  sourceName,
  onFilter,
}: {
  filters: IncidentFilters;
  /** How many there are in all states under the same filters. */
  total: number;
  /** The one that was resolved last, if that was lately. */
  last: Incident | undefined;
  isAdmin: boolean;
  sourceName: string | undefined;
  onFilter: (change: Partial<IncidentFilters>) => void;
}) {
  const t = useTranslations("desk.empty");
  const list = useTranslations("desk.list");
  const words = useTranslations("vocabulary");
  const { status, severity, connectionId, hours, q } = filters;
  const brought = useChips(filters);
  const chips: [string, string, Partial<IncidentFilters>][] = [];
  if (q !== "") chips.push([list("searchLabel"), `‘${q}’`, { q: "" }]);
  if (severity) chips.push([list("severity"), words(`severity.${severity}`), { severity: null }]);
  if (connectionId !== null) chips.push([list("source"), sourceName ?? "", { connectionId: null }]);
  if (hours !== null) chips.push([list("period"), list(`hours.${hours}`), { hours: null }]);
  if (filters.assignee === "me") chips.push([list("assignee"), list("me"), { assignee: null }]);
  else if (filters.assignee === "none") chips.push([list("assignee"), list("nobody"), { assignee: null }]);
  else if (filters.assignee) chips.push([list("assignee"), "", { assignee: null }]);
  for (const { label, value, change } of brought) chips.push([label, value, change]);
  if (chips.length > 0) {
    return (
      <EmptyState
        picture={<Icon of={SearchX} size={20} />}
        title={t("search.title")}
        action={chips.map(([label, value, change]) => (
          <Button key={label} onClick={() => onFilter(change)} aria-label={t("without", { name: label })}>
            <span className="font-normal text-muted">{label}</span>
            {value}
            <Icon of={X} size={14} />
          </Button>
        ))}
      >
        {t("search.body")}
      </EmptyState>
    );
  }
  if (total === 0) {
    return (
      <EmptyState
        picture={<Icon of={Siren} size={20} />}
        title={t("none.title")}
        action={isAdmin ? <LinkButton href="/admin/connections">{list("manage")}</LinkButton> : undefined}
      >
        {t("none.body")}
      </EmptyState>
    );
  }
  if (status !== null) {
    return (
      <EmptyState
        picture={<Icon of={Siren} size={20} />}
        title={t("state.title", { status: words(`incidentStatus.${status}`) })}
      >
        {t("state.body")}
      </EmptyState>
    );
  }
  return (
    <EmptyState done title={t("done.title")}>
      {last?.resolvedAt ? t.rich("done.last", { ago: ago(last.resolvedAt) }) : null} {t("done.body")}
    </EmptyState>
  );
}
