"use client";
import { useTranslations } from "next-intl";
import { PageBar } from "#components/shell/page-bar.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Webhook } from "#components/ui/icons.ts";
import type { IncidentStatus } from "#lib/incidents/schema.ts";

/** The head of the list: what is shown, and for admins the way to where alerts come from. */
export function ListBar({ status, isAdmin }: { status: IncidentStatus | null; isAdmin: boolean }) {
  const t = useTranslations("desk.list");
  return (
    <PageBar
      title={t("title")}
      note={t(`note.${status ?? "active"}`)}
      actions={
        isAdmin ? (
          <LinkButton href="/admin/connections">
            <Icon of={Webhook} />
            {t("manage")}
          </LinkButton>
        ) : undefined
      }
    />
  );
}
