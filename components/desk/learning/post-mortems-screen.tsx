"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { PostMortemState } from "#components/desk/learning/post-mortem-head.tsx";
import { PageBar } from "#components/shell/page-bar.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { FilePenLine } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Page } from "#lib/core/page.ts";
import type { PostMortemRow } from "#lib/incidents/post-mortem/schema.ts";

/** All post-mortems, the last changed first. */
export function PostMortemsScreen({ initial }: { initial: Page<PostMortemRow> }) {
  const t = useTranslations("learning.postMortem");
  const { items, more, busy } = usePages<PostMortemRow>("/post-mortems", {}, initial);
  useLiveRefresh(["post_mortem."], [["/post-mortems"]]);
  return (
    <>
      <PageBar title={t("title")} note={t("lead")} />
      {items.length === 0 ? (
        <EmptyState picture={<Icon of={FilePenLine} size={20} />} title={t("empty")}>
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <Table caption={t("title")}>
          <thead>
            <tr>
              <TH>{t("table.incident")}</TH>
              <TH className="w-[90px]">{t("table.state")}</TH>
              <TH className="w-[120px] phone:hidden">{t("table.by")}</TH>
              <TH className="w-[140px] phone:w-[90px]">{t("table.updated")}</TH>
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <TR key={row.incidentId}>
                <TD>
                  <Link
                    href={`/incidents/${row.incidentNumber}?view=postMortem`}
                    prefetch={false}
                    className="flex min-w-0 items-baseline gap-2 hover:underline"
                  >
                    <span className="mono flex-none text-muted">#{row.incidentNumber}</span>
                    <span className="truncate font-medium">{row.incidentTitle}</span>
                  </Link>
                </TD>
                <TD>
                  <PostMortemState state={row.state} />
                </TD>
                <TD className="truncate phone:hidden">{row.updatedByName}</TD>
                <TD className="text-muted">
                  <RelativeTime at={row.updatedAt} />
                </TD>
              </TR>
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </>
  );
}
