import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openNotices } from "#app/open-notices.ts";
import { requireViewer } from "#app/viewer.ts";
import { type TicketListData, TURN_LIMIT } from "#components/portal/api.ts";
import { CustomerList } from "#components/portal/customer-list.tsx";
import { DeskList } from "#components/portal/desk-list.tsx";
import { NoticeBanners } from "#components/portal/notices/notice-banners.tsx";
import { parseFilters, type TicketFilters, toCountInput, toListInput } from "#components/portal/filters.ts";
import { listCompanies } from "#lib/companies/list.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { ticketCounts } from "#lib/tickets/queries/count.ts";
import { listTickets } from "#lib/tickets/queries/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("portal");
  return { title: isStaff(await requireViewer()) ? t("desk.title") : t("title") };
}

async function readList(viewer: Viewer, filters: TicketFilters, cards: boolean): Promise<TicketListData> {
  const [page, turn, counts] = await Promise.all([
    listTickets(viewer, toListInput(filters)),
    cards
      ? listTickets(viewer, { ...toCountInput(filters), status: "answered", limit: TURN_LIMIT })
      : { items: [] },
    ticketCounts(viewer, toCountInput(filters)),
  ]);
  return { ...page, turn: turn.items, counts };
}

/** The tickets a viewer may see: the customer's page, or the desk's. */
export default async function TicketsPage({ searchParams }: PageProps<"/tickets">) {
  const viewer = await requireViewer();
  const filters = parseFilters(await searchParams);
  const renderedAt = new Date().toISOString();
  if (!isStaff(viewer)) {
    const [initial, notices] = await Promise.all([
      readList(viewer, filters, filters.state === "active"),
      openNotices(viewer),
    ]);
    return (
      <>
        {notices ? <NoticeBanners {...notices} /> : null}
        <CustomerList filters={filters} initial={initial} renderedAt={renderedAt} />
      </>
    );
  }
  const [initial, companies] = await Promise.all([
    readList(viewer, { ...filters, scope: "company" }, false),
    listCompanies(viewer, { limit: 200 }),
  ]);
  return (
    <DeskList
      filters={{ ...filters, scope: "company" }}
      initial={initial}
      renderedAt={renderedAt}
      companies={companies.items.map(({ id, name }) => ({ id, name }))}
      connects={viewer.role === "admin"}
    />
  );
}
