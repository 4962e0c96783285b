"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { IncidentFilters } from "#components/desk/filters.ts";
import { IncidentTable, type RowContext } from "#components/desk/list/incident-table.tsx";
import { ListEmpty } from "#components/desk/list/list-empty.tsx";
import type { OpenStorm } from "#components/desk/list/use-open-storm.ts";
import type { IncidentList } from "#components/desk/list/use-incident-list.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { LoadMore } from "#components/ui/filters.tsx";
import { ErrorState } from "#components/ui/states.tsx";

const linkTo = (onPress: () => void) => (words: ReactNode) => (
  <button type="button" className="link" onClick={onPress}>
    {words}
  </button>
);

/** The rows with the way to more of them, or what is said in their place. */
export function ListBody({
  list,
  openStorm,
  filters,
  isAdmin,
  sources,
  context,
  onFilter,
  onSelectAll,
}: {
  list: IncidentList;
  openStorm: OpenStorm;
  filters: IncidentFilters;
  isAdmin: boolean;
  sources: { id: number; name: string }[];
  context: RowContext;
  onFilter: (change: Partial<IncidentFilters>) => void;
  onSelectAll: () => void;
}) {
  const t = useTranslations("desk.list");
  const retry = useTranslations("states.error")("retry");
  if (list.failed) {
    return (
      <ErrorState title={t("failed")}>
        <Button onClick={list.retry}>{retry}</Button>
      </ErrorState>
    );
  }
  const { counts } = list.latest;
  const empty = list.rows.length === 0 && list.storms.length === 0 && !list.loading;
  return (
    // What is still shown of the tab before fades a little, but only if the next one takes its time.
    <div className={cn(list.loading && "opacity-60 transition-opacity delay-200")}>
      {empty ? (
        <ListEmpty
          filters={filters}
          total={counts.open + counts.acknowledged + counts.resolved + counts.closed}
          last={list.settled[0]}
          isAdmin={isAdmin}
          sourceName={sources.find((source) => source.id === filters.connectionId)?.name}
          onFilter={onFilter}
        />
      ) : null}
      {empty && list.settled.length === 0 ? null : (
        <IncidentTable
          rows={list.rows}
          settled={list.settled}
          storms={list.storms}
          openStorm={openStorm}
          context={context}
          onSelectAll={onSelectAll}
          onStormChanged={() => {
            list.retry();
            openStorm.refresh();
          }}
        />
      )}
      {list.nextCursor === null ? null : (
        <LoadMore shown={list.rows.length} busy={list.loadingMore} onMore={list.more} />
      )}
      {filters.status === null &&
      !filters.all &&
      !empty &&
      list.nextCursor === null &&
      counts.resolved > 0 ? (
        <p className="px-5 py-3.5 text-caption text-muted phone:px-4">
          {t.rich("end", {
            count: counts.resolved,
            link: linkTo(() => onFilter({ status: "resolved" })),
          })}
        </p>
      ) : null}
      {list.moreFailed ? (
        <p role="status" className="px-5 pb-3 text-muted">
          {t("moreFailed")}
        </p>
      ) : null}
    </div>
  );
}
