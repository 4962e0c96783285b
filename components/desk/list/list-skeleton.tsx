import { useTranslations } from "next-intl";
import { PageBar, Tools } from "#components/shell/page-bar.tsx";
import { Skeleton } from "#components/ui/states.tsx";

const WIDTHS = ["w-[38%]", "w-[27%]", "w-[44%]", "w-[31%]", "w-[24%]"];

/** The list on its way, in the shape it will have. */
export function ListSkeleton() {
  const t = useTranslations("desk.list");
  const states = useTranslations("states");
  return (
    <>
      <PageBar title={t("title")} />
      <Tools>
        <Skeleton className="h-7 w-96 max-w-full" />
      </Tools>
      <div role="status" aria-label={states("loading")} className="grid pt-8">
        {Array.from({ length: 12 }, (_, index) => (
          <div
            key={index}
            className="grid h-(--row) grid-cols-[16px_44px_1fr_72px_52px] items-center gap-4 border-b border-line-soft px-5"
          >
            <Skeleton className="h-4" />
            <Skeleton />
            <Skeleton className={WIDTHS[index % WIDTHS.length] ?? ""} />
            <Skeleton />
            <Skeleton />
          </div>
        ))}
      </div>
    </>
  );
}
