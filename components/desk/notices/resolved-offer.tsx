"use client";
import { useTranslations } from "next-intl";
import { UpdateDialog } from "#components/desk/notices/update-dialog.tsx";
import { useNotices } from "#components/desk/notices/use-notices.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Megaphone } from "#components/ui/icons.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** Over an incident that is over while its notice is not: offers to tell customers so. */
export function ResolvedOffer({ incident }: { incident: Incident }) {
  const t = useTranslations("status.staff");
  const notices = useNotices(incident.id);
  const { current } = notices;
  const over = incident.status === "resolved" || incident.status === "closed";
  if (!over || !current || current.resolvedAt !== null) return null;
  return (
    <Banner
      live
      tone="warn"
      icon={<Icon of={Megaphone} />}
      action={
        <UpdateDialog
          notice={current}
          notices={notices}
          stage="resolved"
          trigger={<Button>{t("resolvedAct")}</Button>}
        />
      }
    >
      {t("resolvedOffer")}
    </Banner>
  );
}
