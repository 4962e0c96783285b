import { useTranslations } from "next-intl";
import { Skeleton } from "#components/ui/states.tsx";

/** A ticket on its way. */
export function TicketSkeleton() {
  const t = useTranslations("states");
  return (
    <div
      role="status"
      aria-label={t("loading")}
      className="grid max-w-[730px] gap-5 py-6 in-data-[density=staff]:px-10"
    >
      <Skeleton className="h-7 w-2/3" />
      <Skeleton className="h-16" />
      <Skeleton className="w-1/3" />
      <Skeleton className="h-24" />
      <Skeleton className="h-24" />
    </div>
  );
}
