import { useTranslations } from "next-intl";
import { PageBar } from "#components/shell/page-bar.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";

/** The list on its way. */
export default function FeedbackLoading() {
  return (
    <>
      <PageBar title={useTranslations("feedback")("title")} />
      <SkeletonRows rows={10} />
    </>
  );
}
