import { useTranslations } from "next-intl";
import { LIST_STATES, type TicketFilters, ticketsHref } from "#components/portal/filters.ts";
import { SegmentedLinks } from "#components/ui/segmented.tsx";
import type { TicketCounts } from "#lib/tickets/schema.ts";

/** 진행 중 · 신규 · 검토중 · 답변완료 · 처리완료, each with how many there are. */
export function StateTabs({ filters, counts }: { filters: TicketFilters; counts: TicketCounts }) {
  const t = useTranslations("portal.list");
  const status = useTranslations("vocabulary.ticketStatus");
  return (
    <SegmentedLinks
      label={t("states")}
      items={LIST_STATES.map((state) => ({
        key: state,
        href: ticketsHref(filters, { state }),
        label: state === "active" ? t("active") : status(state),
        count: state === "active" ? counts.new + counts.in_review + counts.answered : counts[state],
        current: filters.state === state,
      }))}
    />
  );
}
