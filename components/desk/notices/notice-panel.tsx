"use client";
import { useTranslations } from "next-intl";
import { NoticeCard } from "#components/desk/notices/notice-card.tsx";
import { PublishDialog } from "#components/desk/notices/publish-dialog.tsx";
import { useNotices } from "#components/desk/notices/use-notices.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Megaphone } from "#components/ui/icons.ts";
import { EmptyState, ErrorState, Skeleton } from "#components/ui/states.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** What customers are told of an incident: nothing yet, or the notice with its news and what can be done. */
export function NoticePanel({ incident }: { incident: Incident }) {
  const t = useTranslations("status.staff");
  const common = useTranslations("common.action");
  const notices = useNotices(incident.id);
  if (notices.failed) {
    return (
      <ErrorState>
        <Button onClick={notices.retry}>{common("retry")}</Button>
      </ErrorState>
    );
  }
  if (notices.data === undefined) return <Skeleton className="w-1/2" />;
  const withdrawn = notices.data.filter((notice) => notice.withdrawnAt !== null);
  return (
    <section aria-label={t("tab")} className="grid gap-5">
      {notices.current ? (
        <NoticeCard notice={notices.current} notices={notices} />
      ) : (
        <EmptyState
          picture={<Icon of={Megaphone} size={20} />}
          title={t("none")}
          action={<PublishDialog incident={incident} notices={notices} />}
        >
          {t("noneBody")}
        </EmptyState>
      )}
      {withdrawn.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} notices={notices} />
      ))}
    </section>
  );
}
