"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import type { TicketListData } from "#components/portal/api.ts";
import { DeskTable } from "#components/portal/desk-table.tsx";
import { NOBODY, type TicketFilters, ticketsHref } from "#components/portal/filters.ts";
import { ListEmpty } from "#components/portal/list-empty.tsx";
import { ListEnd } from "#components/portal/list-end.tsx";
import { SearchBox } from "#components/portal/search-box.tsx";
import { StateTabs } from "#components/portal/state-tabs.tsx";
import { useTicketList } from "#components/portal/use-ticket-list.ts";
import { useUnreadTitle } from "#components/portal/use-unread-title.ts";
import { Divider, PageBar, Tools } from "#components/shell/page-bar.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { NewItemsBar } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus } from "#components/ui/icons.ts";
import { Select } from "#components/ui/select.tsx";

const ALL = "all";

/** Moves the focus along the rows' links; Enter then opens, as on any link. */
function stepFocus(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("a[data-row]")];
  const at = links.findIndex((link) => link === document.activeElement);
  links[at < 0 ? 0 : at + by]?.focus();
}

/** Every company's tickets, dense, for staff. */
export function DeskList({
  filters,
  initial,
  renderedAt,
  companies,
  connects,
}: {
  filters: TicketFilters;
  initial: TicketListData;
  renderedAt: string;
  companies: { id: number; name: string }[];
  /** The reader may connect a Jira. */
  connects: boolean;
}) {
  const t = useTranslations("portal");
  const write = useTranslations("write.desk");
  const nobody = useTranslations("jira.ticket");
  const router = useRouter();
  const list = useTicketList({ filters, initial, renderedAt, cards: false });
  const { counts } = list.latest;
  const search = useRef<HTMLInputElement>(null);
  useUnreadTitle(counts.unread);
  useShortcuts({
    "/": () => search.current?.focus(),
    ".": list.showWaiting,
    j: () => stepFocus(1),
    k: () => stepFocus(-1),
  });
  const companyName =
    filters.companyId === NOBODY
      ? nobody("unassigned")
      : companies.find(({ id }) => id === filters.companyId)?.name;
  return (
    <>
      <PageBar
        title={t("desk.title")}
        note={companyName}
        actions={
          <LinkButton href="/tickets/new">
            <Icon of={Plus} size={14} />
            {write("openNew")}
          </LinkButton>
        }
      />
      <Tools>
        <span className="flex flex-none">
          <StateTabs filters={filters} counts={counts} />
        </span>
        <Divider />
        <Select
          aria-label={t("desk.company")}
          fieldSize={28}
          className="flex-none"
          value={filters.companyId === null ? ALL : String(filters.companyId)}
          items={[
            { value: ALL, label: t("desk.allCompanies") },
            ...companies.map(({ id, name }) => ({ value: String(id), label: name })),
            { value: String(NOBODY), label: nobody("unassigned") },
          ]}
          onChange={(value) =>
            router.push(ticketsHref(filters, { companyId: value === ALL ? null : Number(value) }), {
              scroll: false,
            })
          }
        />
        <SearchBox
          inputRef={search}
          filters={filters}
          placeholder={t("desk.search")}
          fieldSize={28}
          className="ml-auto w-60 flex-none"
        />
      </Tools>
      <NewItemsBar
        count={list.waiting.length}
        label={t("list.newItems", { count: list.waiting.length })}
        shortcut="."
        onShow={list.showWaiting}
      />
      {list.rows.length > 0 ? (
        <DeskTable tickets={list.rows} changed={list.changed} />
      ) : (
        <ListEmpty
          desk
          filters={filters}
          total={counts.new + counts.in_review + counts.answered + counts.done}
          hasCards={false}
          companyName={companyName ?? null}
          connects={connects}
        />
      )}
      <div className="px-4 phone:px-3">
        <ListEnd list={list} filters={filters} />
      </div>
    </>
  );
}
