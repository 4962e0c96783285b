"use client";
import { useTranslations } from "next-intl";
import type { NumbersFilter } from "#components/desk/dashboard/filter.ts";
import { SPANS } from "#components/desk/dashboard/filter.ts";
import { dashboardHref } from "#components/desk/dashboard/links.ts";
import { query } from "#components/api.ts";
import { RefreshOnFocus } from "#components/desk/dashboard/refresh-on-focus.tsx";
import { PageBar } from "#components/shell/page-bar.tsx";
import { AnchorButton, Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronDown, Download } from "#components/ui/icons.ts";
import { Menu, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";
import { SegmentedLinks } from "#components/ui/segmented.tsx";

/** The dashboard's head: over which days, of which company, and all of it as a file. */
export function DashboardBar({
  filter,
  companies,
}: {
  filter: NumbersFilter;
  companies: { id: number; name: string }[];
}) {
  const t = useTranslations("desk.numbers");
  const chosen = companies.find(({ id }) => id === filter.company);
  return (
    <>
      <RefreshOnFocus />
      <PageBar
        title={t("title")}
        actions={
          <>
            <SegmentedLinks
              label={t("period")}
              items={SPANS.map((days) => ({
                key: String(days),
                href: dashboardHref(filter, { days }),
                label: t("days", { count: days }),
                current: days === filter.days,
              }))}
            />
            {companies.length > 0 ? (
              <Menu
                trigger={
                  <Button className="phone:hidden">
                    <span className="font-normal text-muted">{t("company")}</span>
                    <span className="max-w-40 truncate">{chosen?.name ?? t("allCompanies")}</span>
                    <Icon of={ChevronDown} size={14} />
                  </Button>
                }
              >
                <MenuLink href={dashboardHref(filter, { company: null })}>{t("allCompanies")}</MenuLink>
                <MenuSeparator />
                {companies.map(({ id, name }) => (
                  <MenuLink key={id} href={dashboardHref(filter, { company: id })}>
                    {name}
                  </MenuLink>
                ))}
              </Menu>
            ) : null}
            <AnchorButton
              variant="ghost"
              download
              href={`/api/v1/numbers/export${query({ days: filter.days, companyId: filter.company })}`}
              className="phone:hidden"
            >
              <Icon of={Download} />
              {t("download")}
            </AnchorButton>
          </>
        }
      />
    </>
  );
}
