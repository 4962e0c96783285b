import Link from "next/link";
import { useTranslations } from "next-intl";
import { type TicketFilters, ticketsHref } from "#components/portal/filters.ts";
import type { TicketList } from "#components/portal/use-ticket-list.ts";
import { Button } from "#components/ui/button.tsx";

/** Under the rows: the way to more, or the word that this was all. */
export function ListEnd({ list, filters }: { list: TicketList; filters: TicketFilters }) {
  const t = useTranslations("portal.list");
  const done = list.latest.counts.done;
  const { nextCursor, rows } = list;
  if (nextCursor !== null) {
    return (
      <div className="flex flex-wrap items-center gap-3 px-1 py-4">
        <Button busy={list.loadingMore} onClick={list.more}>
          {t("more")}
        </Button>
        <span role="status" className="text-control text-muted">
          {list.moreFailed ? t("moreFailed") : null}
        </span>
      </div>
    );
  }
  const active = filters.state === "active";
  return (
    <p className="px-1 py-4 text-caption text-muted">
      {rows.length === 0 ? null : t(active ? "endActive" : "endAll")}{" "}
      {active && done > 0 ? (
        <Link href={ticketsHref(filters, { state: "done" })} className="link">
          {t("showDone", { count: done })}
        </Link>
      ) : null}
    </p>
  );
}
