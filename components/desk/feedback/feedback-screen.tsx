"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { usePages } from "#components/admin/use-pages.ts";
import { api } from "#components/api.ts";
import { FeedbackEmpty } from "#components/desk/feedback/feedback-empty.tsx";
import { FeedbackRow } from "#components/desk/feedback/feedback-row.tsx";
import { FeedbackTools } from "#components/desk/feedback/feedback-tools.tsx";
import { FILTERS, NO_FILTERS, toListInput } from "#components/desk/feedback/filters.ts";
import { useLiveFeedback } from "#components/desk/feedback/use-live-feedback.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { Table, TH } from "#components/ui/table.tsx";
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
  const { items, more, busy, failed, retry } = usePages<Feedback>("/feedback", input, initial);
  const choices = useQuery({
    queryKey: [CHOICES],
    queryFn: () => api<FeedbackChoices>(CHOICES),
    initialData: initialChoices,
  });
  useLiveFeedback([["/feedback"], [CHOICES]], renderedAt);
  const narrowed = Object.keys(input).length > 0;
  return (
    <>
      <PageBar title={t("title")} note={t("lead")} />
      {narrowed || items.length > 0 ? (
        <FeedbackTools
          filters={filters}
          choices={choices.data}
          onFilter={(change) => void setFilters(change)}
        />
      ) : null}
      {failed ? (
        <ErrorState>
          <Button onClick={retry}>{states("retry")}</Button>
        </ErrorState>
      ) : items.length === 0 ? (
        <FeedbackEmpty narrowed={narrowed} isAdmin={isAdmin} onClear={() => void setFilters(NO_FILTERS)} />
      ) : (
        <Table caption={t("title")}>
          <thead>
            <tr>
              <TH>{t("table.words")}</TH>
              <TH className="w-[28%] phone:hidden">{t("table.issues")}</TH>
              <TH className="w-[190px] phone:hidden">{t("table.from")}</TH>
              <TH className="w-[120px] max-[1100px]:hidden">{t("table.company")}</TH>
              <TH align="right" className="w-[120px] phone:w-[92px]">
                {t("table.at")}
              </TH>
            </tr>
          </thead>
          <tbody>
            {items.map((feedback) => (
              <FeedbackRow key={feedback.id} feedback={feedback} />
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </>
  );
}
