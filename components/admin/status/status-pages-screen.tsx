"use client";
import { useTranslations } from "next-intl";
import { StatusPageRow } from "#components/admin/status/status-page-row.tsx";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Building2 } from "#components/ui/icons.ts";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Table, TH } from "#components/ui/table.tsx";
import type { Page } from "#lib/core/page.ts";
import type { StatusPage } from "#lib/status/schema.ts";

/** Which companies have a status page, and who may read it. */
export function StatusPagesScreen({ initial }: { initial: Page<StatusPage> }) {
  const t = useTranslations("status.admin");
  const { items, more, busy } = usePages<StatusPage>("/status/pages", { limit: 100 }, initial);
  useLiveRefresh(["status_page.", "company."], [["/status/pages"]]);
  return (
    <>
      <PageBar title={t("title")} />
      <p className="max-w-[72ch] px-5 py-4 text-muted phone:px-4">{t("lead")}</p>
      {items.length === 0 ? (
        <EmptyState
          picture={<Icon of={Building2} size={20} />}
          title={t("empty.title")}
          action={<LinkButton href="/admin/people?tab=companies">{t("empty.action")}</LinkButton>}
        >
          {t("empty.body")}
        </EmptyState>
      ) : (
        <Table caption={t("caption")} className="phone:block">
          <thead className="phone:sr-only">
            <tr>
              <TH>{t("company")}</TH>
              <TH className="w-[64px]">{t("enabled")}</TH>
              <TH className="w-[240px]">{t("access")}</TH>
              <TH className="w-[128px]">{t("indexed")}</TH>
              <TH className="w-[110px]">{t("address")}</TH>
            </tr>
          </thead>
          <tbody className="phone:block">
            {items.map((page) => (
              <StatusPageRow key={page.companyId} page={page} />
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </>
  );
}
