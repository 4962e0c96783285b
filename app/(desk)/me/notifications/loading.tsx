import { useTranslations } from "next-intl";
import { PageBar } from "#components/shell/page-bar.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";

/** One's own notices on their way. */
export default function MyNoticesLoading() {
  return (
    <>
      <PageBar title={useTranslations("telling.mine")("title")} />
      <SkeletonRows rows={4} />
    </>
  );
}
