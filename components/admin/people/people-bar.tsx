import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TABS, type Tab } from "#components/admin/people/tabs.ts";
import { PageBar, Tools } from "#components/shell/page-bar.tsx";
import { SegmentedLinks } from "#components/ui/segmented.tsx";

/** Title, action and tabs of the people page. */
export function PeopleBar({ tab, action, tools }: { tab: Tab; action: ReactNode; tools?: ReactNode }) {
  const t = useTranslations("admin.people");
  return (
    <>
      <PageBar title={t("title")} actions={action} />
      <Tools>
        <div className="flex-none">
          <SegmentedLinks
            label={t("tabs.label")}
            items={TABS.map((each) => ({
              key: each,
              href: each === "people" ? "/admin/people" : `/admin/people?tab=${each}`,
              label: t(`tabs.${each}`),
              current: each === tab,
            }))}
          />
        </div>
        {tools}
      </Tools>
    </>
  );
}
