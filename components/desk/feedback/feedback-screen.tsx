"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { api } from "#components/api.ts";
import { FeedbackEmpty } from "#components/desk/feedback/feedback-empty.tsx";
import { FeedbackTable } from "#components/desk/feedback/feedback-table.tsx";
import { FeedbackTools } from "#components/desk/feedback/feedback-tools.tsx";
import { FILTERS, NO_FILTERS, toListInput } from "#components/desk/feedback/filters.ts";
import { useFeedbackList } from "#components/desk/feedback/use-feedback-list.ts";
import { useFreeze } from "#components/desk/list/use-freeze.ts";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { LoadMore, NewItemsBar } from "#components/ui/filters.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import type { Page } from "#lib/core/page.ts";
import type { Feedback, FeedbackChoices } from "#lib/feedback/schema.ts";

const CHOICES = "/feedback/choices";

/** What end users wrote, the last written first. */
export function FeedbackScreen({
  initial,
  initialChoices,
  isAdmin,
  renderedAt,
}: {
  initial: Page<Feedback>;
  initialChoices: FeedbackChoices;
  isAdmin: boolean;
  renderedAt: string;
}) {
  const t = useTranslations("feedback");
  const states = useTranslations("states.error");
  const [filters, setFilters] = useQueryStates(FILTERS, { history: "push" });
  const input = toListInput(filters);
  const freeze = useFreeze();
  const list = useFeedbackList({ input, initial, renderedAt, frozen: freeze.held, also: [CHOICES] });
  const { items } = list;
  const choices = useQuery({
    queryKey: [CHOICES],
    queryFn: () => api<FeedbackChoices>(CHOICES),
    initialData: initialChoices,
  });
  useShortcuts({ ".": list.show });
  const narrowed = Object.keys(input).length > 0;
  return (
    <div className="flex flex-col desk:h-dvh">
      <PageBar title={t("title")} note={t("lead")} />
      {narrowed || items.length > 0 ? (
        <FeedbackTools
          filters={filters}
          choices={choices.data}
          onFilter={(change) => void setFilters(change)}
        />
      ) : null}
      <section
        {...freeze.bind}
        aria-label={t("title")}
        aria-busy={list.loading || undefined}
        className="relative min-h-0 min-w-0 flex-1 desk:overflow-y-auto"
      >
        {/* Over the column heads, so that no row moves under the pointer when it comes. */}
        <div className="sticky top-0 z-3 desk:h-0">
          <NewItemsBar
            count={list.waiting}
            label={t("list.newItems", { count: list.waiting })}
            shortcut="."
            onShow={list.show}
          />
        </div>
        {list.failed ? (
          <ErrorState>
            <Button onClick={list.retry}>{states("retry")}</Button>
          </ErrorState>
        ) : items.length === 0 && !list.loading ? (
          <FeedbackEmpty narrowed={narrowed} isAdmin={isAdmin} onClear={() => void setFilters(NO_FILTERS)} />
        ) : (
          <FeedbackTable items={items} changed={list.changed} quiet={list.loading} />
        )}
        <LoadMore shown={items.length} busy={list.busy} onMore={list.more} />
      </section>
    </div>
  );
}
