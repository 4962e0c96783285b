"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect } from "react";
import { api } from "#components/api.ts";
import { ConnectionsTable } from "#components/admin/connections/connections-table.tsx";
import { NewSourceDialog } from "#components/admin/connections/new-source-dialog.tsx";
import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { Summary } from "#components/admin/connections/summary.tsx";
import { needsAttention } from "#components/admin/connections/trouble.ts";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Cable, FileText, Search, SearchX } from "#components/ui/icons.ts";
import { InputGroup } from "#components/ui/input.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { Connection } from "#lib/connections/schema.ts";
import type { Page } from "#lib/core/page.ts";

const SHOW = ["all", "attention", "monitoring", "ticketing", "feedback"] as const;
type Show = (typeof SHOW)[number];

/** The list of sources: how they are, found by name, company or address, and the way to a new one. */
export function ConnectionsScreen({
  initial,
  companies,
  plugins,
  renderedAt,
  oauth,
}: {
  initial: Page<Connection>;
  companies: Company[];
  plugins: PluginInfo[];
  renderedAt: string;
  /** Whether a Jira can be connected by consent. */
  oauth: boolean;
}) {
  const t = useTranslations("admin.connections");
  const [{ show, q, add }, setFilter] = useQueryStates({
    show: parseAsStringLiteral(SHOW).withDefault("all"),
    q: parseAsString.withDefault(""),
    add: parseAsString,
  });
  useEffect(() => {
    // Meant once: a reload should not ask again.
    if (add !== null) void setFilter({ add: null });
  }, [add, setFilter]);
  const { data } = useQuery({
    queryKey: ["connections"],
    queryFn: () => api<Page<Connection>>("/connections?include=strip&limit=200"),
    initialData: initial,
  });
  useLiveRefresh(["connection.", "event."], [["connections"]], { since: renderedAt });

  const fits = (connection: Connection, wanted: Show) => {
    if (wanted === "all") return true;
    if (wanted === "attention") return needsAttention(connection);
    return plugins.find((plugin) => plugin.id === connection.plugin)?.kind === wanted;
  };
  const word = q.trim().toLowerCase();
  const shown = data.items.filter(
    (connection) =>
      fits(connection, show) &&
      [connection.name, connection.companyName ?? "", connection.url].some((text) =>
        text.toLowerCase().includes(word),
      ),
  );
  const kinds = SHOW.filter((each) => {
    const some = data.items.some((connection) => fits(connection, each));
    return some || each === "all" || each === "attention" || each === show;
  });
  return (
    <>
      <PageBar
        title={t("title")}
        actions={
          <>
            <LinkButton href="/admin/events" variant="ghost" className="phone:hidden">
              <Icon of={FileText} />
              {t("eventLog")}
            </LinkButton>
            <NewSourceDialog plugins={plugins} companies={companies} oauth={oauth} jira />
            {data.items.length > 0 ? (
              <NewSourceDialog plugins={plugins} companies={companies} oauth={oauth} startWith={add} />
            ) : null}
          </>
        }
      />
      <PageBody>
        {data.items.length === 0 ? (
          <EmptyState
            picture={<Icon of={Cable} size={20} />}
            title={t("empty.title")}
            action={<NewSourceDialog plugins={plugins} companies={companies} oauth={oauth} startWith={add} />}
          >
            {t("empty.body")}
          </EmptyState>
        ) : (
          <div className="grid max-w-[1176px] grid-cols-1 gap-5">
            <Summary connections={data.items} />
            <div className="flex flex-wrap items-center gap-3">
              <SegmentedButtons
                label={t("filter.label")}
                value={show}
                onChange={(next) => void setFilter({ show: next })}
                items={kinds.map((each) => ({
                  value: each,
                  label: t(`filter.${each}`),
                  count: data.items.filter((connection) => fits(connection, each)).length,
                }))}
              />
              <InputGroup
                type="search"
                className="ml-auto w-[220px] border-line phone:ml-0 phone:w-full"
                before={<Icon of={Search} />}
                aria-label={t("filter.search")}
                placeholder={t("filter.search")}
                value={q}
                onChange={(event) => void setFilter({ q: event.currentTarget.value || null })}
              />
            </div>
            {shown.length === 0 ? (
              <EmptyState
                picture={<Icon of={SearchX} size={20} />}
                title={t("noMatch.title")}
                action={<Button onClick={() => void setFilter(null)}>{t("noMatch.clear")}</Button>}
              >
                {t("noMatch.body")}
              </EmptyState>
            ) : (
              <ConnectionsTable connections={shown} plugins={plugins} />
            )}
          </div>
        )}
      </PageBody>
    </>
  );
}
