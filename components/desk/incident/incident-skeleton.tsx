import { useTranslations } from "next-intl";
import { PageBar } from "#components/shell/page-bar.tsx";
import { Skeleton } from "#components/ui/states.tsx";

/** An incident's page on its way. */
export function IncidentSkeleton() {
  const t = useTranslations("desk.list");
  const states = useTranslations("states");
  return (
    <>
      <PageBar title={t("title")} />
      <div
        role="status"
        aria-label={states("loading")}
        className="grid flex-1 grid-cols-[minmax(0,1fr)_344px] max-[1000px]:grid-cols-1"
      >
        <div className="grid content-start gap-5 px-10 pt-6 *:mx-auto *:w-full *:max-w-[800px] phone:p-4">
          <Skeleton className="h-6" />
          <Skeleton className="h-8" />
          {Array.from({ length: 5 }, (_, index) => (
            <Skeleton key={index} className="h-5" />
          ))}
        </div>
        <div className="grid content-start gap-3 border-l border-line p-5 max-[1000px]:hidden">
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
        </div>
      </div>
    </>
  );
}
