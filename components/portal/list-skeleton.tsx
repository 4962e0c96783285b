import { useTranslations } from "next-intl";
import { PageBar, PageHead, Tools } from "#components/shell/page-bar.tsx";
import { Skeleton, SkeletonRows } from "#components/ui/states.tsx";

/** The list on its way, in the shape it will have. */
export function ListSkeleton({ desk }: { desk: boolean }) {
  const t = useTranslations("portal");
  if (desk) {
    return (
      <>
        <PageBar title={t("desk.title")} />
        <Tools>
          <Skeleton className="h-7 w-80" />
        </Tools>
        <SkeletonRows rows={8} />
      </>
    );
  }
  return (
    <>
      <PageHead title={t("title")} />
      <Skeleton className="mb-3.5 h-9 w-96 max-w-full" />
      <div className="overflow-hidden rounded-dialog border border-line bg-raised">
        <SkeletonRows />
      </div>
    </>
  );
}
