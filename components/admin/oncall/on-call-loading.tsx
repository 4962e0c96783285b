import { useTranslations } from "next-intl";
import { PageBar } from "#components/shell/page-bar.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";

/** The page of on-call on its way. */
export function OnCallLoading() {
  return (
    <>
      <PageBar title={useTranslations("oncall")("title")} />
      <SkeletonRows rows={6} />
    </>
  );
}
