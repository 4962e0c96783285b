import { useTranslations } from "next-intl";
import { FeedbackRow } from "#components/desk/feedback/feedback-row.tsx";
import { cn } from "#components/ui/cn.ts";
import { Table, TH } from "#components/ui/table.tsx";
import type { Feedback } from "#lib/feedback/schema.ts";

/** Feedback as rows; on phones each folds to its words with what belongs to them below. */
export function FeedbackTable({
  items,
  changed,
  quiet,
}: {
  items: readonly Feedback[];
  changed: ReadonlyMap<string, "a" | "b">;
  /** Rows of other filters, until those asked for have come. */
  quiet: boolean;
}) {
  const t = useTranslations("feedback");
  return (
    <Table caption={t("title")} className={cn(quiet && "opacity-60 transition-opacity delay-200")}>
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
          <FeedbackRow key={feedback.id} feedback={feedback} changed={changed.get(feedback.id)} />
        ))}
      </tbody>
    </Table>
  );
}
