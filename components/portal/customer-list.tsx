"use client";
import { useTranslations } from "next-intl";
import type { TicketListData } from "#components/portal/api.ts";
import { type TicketFilters, ticketsHref } from "#components/portal/filters.ts";
import { ListEmpty } from "#components/portal/list-empty.tsx";
import { ListEnd } from "#components/portal/list-end.tsx";
import { Pill } from "#components/portal/pill.tsx";
import { SearchBox } from "#components/portal/search-box.tsx";
import { StateTabs } from "#components/portal/state-tabs.tsx";
import { TicketRow } from "#components/portal/ticket-row.tsx";
import { TurnCards } from "#components/portal/turn-cards.tsx";
import { useTicketList } from "#components/portal/use-ticket-list.ts";
import { useUnreadTitle } from "#components/portal/use-unread-title.ts";
import { PageHead } from "#components/shell/page-bar.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus } from "#components/ui/icons.ts";
import { SegmentedLinks } from "#components/ui/segmented.tsx";

/** The customer's tickets: what waits for them as cards, the rest as rows. */
export function CustomerList({
  filters,
  initial,
  renderedAt,
}: {
  filters: TicketFilters;
  initial: TicketListData;
  renderedAt: string;
}) {
  const t = useTranslations("portal");
  const write = useTranslations("write.new");
  const cards = filters.state === "active";
  const list = useTicketList({ filters, initial, renderedAt, cards });
  const { counts } = list.latest;
  const total = counts.new + counts.in_review + counts.answered + counts.done;
  useUnreadTitle(counts.unread);
  return (
    <>
      <PageHead
        title={t("title")}
        actions={
          <>
            <SegmentedLinks
              label={t("list.scope")}
              items={(["mine", "company"] as const).map((scope) => ({
                key: scope,
                href: ticketsHref(filters, { scope }),
                label: t(`list.${scope}`),
                current: filters.scope === scope,
              }))}
            />
            <LinkButton variant="primary" size={40} href="/tickets/new" className="phone:h-11">
              <Icon of={Plus} />
              {write("title")}
            </LinkButton>
          </>
        }
      />
      {list.turn.length > 0 ? (
        <TurnCards
          tickets={list.turn}
          count={Math.max(counts.answered, list.turn.length)}
          changed={list.changed}
          allHref={ticketsHref(filters, { state: "answered" })}
        />
      ) : null}
      <section aria-label={t("list.all")}>
        <div className="mb-3.5 flex items-center justify-between gap-3 phone:flex-col-reverse phone:items-stretch">
          <StateTabs filters={filters} counts={counts} />
          <SearchBox
            filters={filters}
            placeholder={t("list.search")}
            fieldSize={36}
            className="w-[280px] flex-none phone:w-full"
          />
        </div>
        <div role="status" className="sticky top-20 z-(--z-sticky) flex h-0 items-start justify-center">
          {list.waiting.length > 0 ? (
            <span className="-translate-y-1/2">
              <Pill
                up
                label={t("list.newItems", { count: list.waiting.length })}
                onPress={list.showWaiting}
              />
            </span>
          ) : null}
        </div>
        <div className="overflow-clip rounded-dialog border border-line bg-raised">
          {list.rows.length > 0 ? (
            <ul>
              {list.rows.map((ticket) => (
                <TicketRow key={ticket.id} ticket={ticket} changed={list.changed.get(ticket.id)} />
              ))}
            </ul>
          ) : (
            <ListEmpty
              filters={filters}
              total={total}
              hasCards={list.turn.length > 0}
              companyName={null}
              desk={false}
            />
          )}
        </div>
        <ListEnd list={list} filters={filters} />
      </section>
    </>
  );
}
