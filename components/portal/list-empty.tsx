import { useLocale, useTranslations } from "next-intl";
import { type TicketFilters, ticketsHref } from "#components/portal/filters.ts";
import { LinkButton } from "#components/ui/button.tsx";
import { FilterChip } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { MessageSquareText, SearchX } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";
import { withParticle } from "#lib/i18n/particle.ts";

/**
 * What the list says when it holds nothing: nothing found (with the conditions, each to be taken away),
 * nothing yet, nothing of mine, or all is done. `hasCards`: the cards above hold something.
 */
export function ListEmpty({
  filters,
  total,
  hasCards,
  companyName,
  desk,
  connects = false,
}: {
  filters: TicketFilters;
  /** How many there are in all states under the same filters. */
  total: number;
  hasCards: boolean;
  companyName: string | null;
  desk: boolean;
  /** The reader may connect a Jira. */
  connects?: boolean;
}) {
  const t = useTranslations("portal");
  const status = useTranslations("vocabulary.ticketStatus");
  const locale = useLocale();
  const picture = <Icon of={MessageSquareText} size={20} />;
  const { q, state, scope, companyId } = filters;
  if (q !== "") {
    const particle = locale === "ko" ? withParticle(q, "으로/로").slice(q.length) : "";
    const chips = [
      { label: t("list.query"), value: `‘${q}’`, change: { q: "" } },
      ...(state === "active"
        ? []
        : [{ label: t("list.states"), value: status(state), change: { state: "active" as const } }]),
      ...(companyId === null
        ? []
        : [{ label: t("desk.company"), value: companyName ?? "", change: { companyId: null } }]),
      ...(scope === "mine"
        ? [{ label: t("list.scope"), value: t("list.mine"), change: { scope: "company" as const } }]
        : []),
    ];
    return (
      <EmptyState
        picture={<Icon of={SearchX} size={20} />}
        title={t("empty.search.title", { query: q, particle })}
        action={chips.map((chip) => (
          <FilterChip
            key={chip.label}
            label={chip.label}
            value={chip.value}
            clearHref={ticketsHref(filters, chip.change)}
          />
        ))}
      >
        {t("empty.search.body")}
      </EmptyState>
    );
  }
  if (state !== "active") {
    return (
      <EmptyState picture={picture} title={t("empty.state.title", { status: status(state) })}>
        {t("empty.state.body")}
      </EmptyState>
    );
  }
  if (hasCards) {
    return (
      <EmptyState picture={picture} title={t("empty.turnOnly.title")}>
        {t("empty.turnOnly.body")}
      </EmptyState>
    );
  }
  if (total > 0) {
    return (
      <EmptyState done title={t("empty.active.title")}>
        {t("empty.active.body")}
      </EmptyState>
    );
  }
  if (scope === "mine") {
    return (
      <EmptyState
        picture={picture}
        title={t("empty.mine.title")}
        action={
          <LinkButton href={ticketsHref(filters, { scope: "company" })}>{t("empty.mine.action")}</LinkButton>
        }
      >
        {t("empty.mine.body")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      picture={picture}
      title={t(desk ? "desk.empty.title" : "empty.none.title")}
      action={
        connects ? <LinkButton href="/admin/connections">{t("desk.empty.connect")}</LinkButton> : undefined
      }
    >
      {t(desk ? "desk.empty.body" : "empty.none.body")}
    </EmptyState>
  );
}
