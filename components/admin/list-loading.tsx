import { useTranslations } from "next-intl";
import { PageBar } from "#components/shell/page-bar.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";

/** A list page on its way: its title at once, its rows as grey bars. */
export function ListLoading({ page }: { page: "connections" | "events" | "people" | "audit" | "mailbox" }) {
  const t = useTranslations("admin");
  return (
    <>
      <PageBar title={t(`${page}.title`)} />
      <SkeletonRows rows={8} />
    </>
  );
}
