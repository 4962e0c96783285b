import { useTranslations } from "next-intl";
import { PageBar } from "#components/shell/page-bar.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";

/** The list on its way. */
export default function MaintenanceLoading() {
  return (
    <>
      <PageBar title={useTranslations("maintenance")("title")} />
      <SkeletonRows rows={6} />
    </>
  );
}
