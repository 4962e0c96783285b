"use client";
import { useTranslations } from "next-intl";
import { query as queryOf } from "#components/api.ts";
import { type IncidentFilters, toListInput } from "#components/desk/filters.ts";
import { ViewActions } from "#components/desk/views/view-actions.tsx";
import { PageBar } from "#components/shell/page-bar.tsx";
import { AnchorButton, LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Download, Webhook } from "#components/ui/icons.ts";

/** The list as a file: the rows that its conditions leave, all of them. */
function exportHref(filters: IncidentFilters): string {
  return `/api/v1/incidents/export${queryOf(toListInput(filters) as Record<string, string | number>)}`;
}

/** The head of the list: what is shown, as a file and as a view; for admins where alerts come from. */
export function ListBar({
  filters,
  query,
  isAdmin,
}: {
  filters: IncidentFilters;
  /** The filters as the address has them, without `?`. */
  query: string;
  isAdmin: boolean;
}) {
  const t = useTranslations("desk.list");
  return (
    <PageBar
      title={t("title")}
      note={filters.all ? null : t(`note.${filters.status ?? "active"}`)}
      actions={
        <>
          <AnchorButton
            href={exportHref(filters)}
            variant="ghost"
            download
            aria-label={t("export")}
            className="phone:hidden"
          >
            <Icon of={Download} />
            <span className="max-[1100px]:sr-only">{t("export")}</span>
          </AnchorButton>
          <ViewActions query={query} isAdmin={isAdmin} />
          {isAdmin ? (
            <LinkButton href="/admin/connections" className="phone:hidden">
              <Icon of={Webhook} />
              {t("manage")}
            </LinkButton>
          ) : null}
        </>
      }
    />
  );
}
