"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryState, useQueryStates } from "nuqs";
import { useRef } from "react";
import type { IncidentListData } from "#components/desk/api.ts";
import { FILTERS, type IncidentFilters, PEEK, searchOf } from "#components/desk/filters.ts";
import { BulkActions } from "#components/desk/list/bulk-actions.tsx";
import { ListBar } from "#components/desk/list/list-bar.tsx";
import { ListBody } from "#components/desk/list/list-body.tsx";
import { ListTools } from "#components/desk/list/list-tools.tsx";
import { Peek } from "#components/desk/list/peek.tsx";
import { WeatherBanners } from "#components/desk/list/weather-banners.tsx";
import { useRememberedOrder } from "#components/desk/list/order.ts";
import { type BulkVerb, fits, useBulk } from "#components/desk/list/use-bulk.ts";
import { useCursor } from "#components/desk/list/use-cursor.ts";
import { useFreeze } from "#components/desk/list/use-freeze.ts";
import { useIncidentList } from "#components/desk/list/use-incident-list.ts";
import { waitingCount } from "#components/desk/list/list-view.ts";
import type { Told } from "#components/desk/told.ts";
import { useOpenStorm } from "#components/desk/list/use-open-storm.ts";
import { useSelection } from "#components/desk/list/use-selection.ts";
import { useArrange } from "#components/desk/pick/use-arrange.tsx";
import { useAct } from "#components/desk/use-act.ts";
import { useStable } from "#components/desk/use-stable.ts";
import { useTitleCount } from "#components/desk/use-title-count.ts";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { cn } from "#components/ui/cn.ts";
import { NewItemsBar } from "#components/ui/filters.tsx";

/** The desk's list of incidents: filtered in the address, alive, still under the hand. */
export function IncidentsScreen({
  initial,
  sources,
  isAdmin,
  renderedAt,
}: {
  initial: IncidentListData;
  /** The connections that incidents came from. */
  sources: { id: number; name: string }[];
  isAdmin: boolean;
  renderedAt: string;
}) {
  const t = useTranslations("desk.list");
  const [filters, setFilters] = useQueryStates(FILTERS, { history: "push" });
  const [peek, setPeek] = useQueryState("peek", PEEK.peek.withOptions({ history: "replace" }));
  const selection = useSelection();
  const freeze = useFreeze();
  const frozen = freeze.held || selection.ids.size > 0 || peek !== null;
  const list = useIncidentList({ filters, initial, renderedAt, frozen });
  const storm = useOpenStorm(filters);
  const rows = [...storm.rows, ...list.rows, ...list.settled];
  useRememberedOrder(rows);
  const put = (told: Told) => {
    list.put(told);
    storm.put(told);
  };
  const chosen = rows.filter((row) => selection.ids.has(row.id));
  const cursor = useCursor(rows, peek, (number) => void setPeek(number));
  const router = useRouter();
  const search = useRef<HTMLInputElement>(null);
  const { run } = useAct({ onChanged: put });
  const bulk = useBulk(put);
  const arrange = useArrange(put, (failed) => {
    selection.only(failed);
    // What is snoozed no longer belongs here, and nothing but a reading takes it away.
    list.retry();
  });
  const onSelect = useStable(selection.toggle);
  const onOpen = useStable(cursor.open);
  useTitleCount(list.latest.counts.open);

  const filter = (change: Partial<IncidentFilters>) => {
    selection.clear();
    void setFilters(change);
  };
  const runBulk = (verb: BulkVerb) => void bulk.run(chosen, verb).then(selection.only);
  const deed = (verb: "acknowledge" | "resolve") => () => {
    if (chosen.length > 0) runBulk(verb);
    else if (cursor.current && fits(cursor.current, verb)) run(cursor.current, verb);
  };
  const toArrange = chosen.length > 0 ? chosen : cursor.current ? [cursor.current] : [];
  useShortcuts({
    a: () => arrange.start("assign", toArrange),
    s: () => arrange.start("snooze", toArrange),
    c: () => cursor.current && router.push(`/incidents/${cursor.current.number}?comment=1`),
    j: () => cursor.move(1),
    k: () => cursor.move(-1),
    e: deed("acknowledge"),
    r: deed("resolve"),
    x: () => cursor.current && selection.toggle(cursor.current.id),
    ".": list.showWaiting,
    "/": () => search.current?.focus(),
    Escape: () => (chosen.length > 0 ? selection.clear() : void setPeek(null)),
  });
  return (
    <div className="flex flex-col desk:h-dvh">
      <ListBar filters={filters} isAdmin={isAdmin} query={searchOf(filters).replace(/^\?/, "")} />
      <ListTools
        filters={filters}
        counts={list.latest.counts}
        sources={sources}
        searchRef={search}
        onFilter={filter}
        onSearch={(q) => void setFilters({ q }, { history: "replace" })}
      />
      <WeatherBanners onShow={(stormId) => filter({ storm: stormId })} />
      <div
        className={cn(
          "grid min-h-0 flex-1",
          peek !== null && "min-[1100px]:grid-cols-[minmax(0,1fr)_var(--w-peek)]",
        )}
      >
        <section
          {...freeze.bind}
          aria-label={t("region")}
          aria-busy={list.loading || undefined}
          className={cn("@container relative min-w-0 desk:overflow-y-auto", chosen.length > 0 && "pb-20")}
        >
          {/* Over the column heads, so that no row moves under the pointer when it comes. */}
          <div className="sticky top-0 z-3 desk:h-0 desk:pl-11">
            <NewItemsBar
              count={waitingCount(list)}
              label={t("newItems", { count: waitingCount(list) })}
              why={chosen.length > 0 ? t("frozen") : undefined}
              shortcut="."
              onShow={list.showWaiting}
            />
          </div>
          <ListBody
            list={list}
            openStorm={storm}
            filters={filters}
            isAdmin={isAdmin}
            sources={sources}
            onFilter={filter}
            onSelectAll={() =>
              chosen.length === rows.length ? selection.clear() : selection.only(rows.map((row) => row.id))
            }
            context={{
              selected: selection.ids,
              peek,
              changed: list.changed,
              onSelect,
              onOpen,
              onCursor: cursor.setCursor,
            }}
          />
        </section>
        {peek === null ? null : (
          <Peek
            number={peek}
            row={rows.find((row) => row.number === peek)}
            renderedAt={renderedAt}
            onChanged={put}
            onArrange={(what, incident) => arrange.start(what, [incident])}
            onMove={cursor.move}
            onClose={() => void setPeek(null)}
          />
        )}
      </div>
      <BulkActions
        rows={chosen}
        busy={bulk.busy}
        onRun={runBulk}
        onArrange={(what) => arrange.start(what, chosen)}
        onClear={selection.clear}
      />
      {arrange.dialogs}
    </div>
  );
}
