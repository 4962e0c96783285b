"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { type FeedbackFilters, ISSUE_STATUSES } from "#components/desk/feedback/filters.ts";
import { useIssueStatus } from "#components/desk/feedback/issue-status.tsx";
import { Facet } from "#components/desk/list/facet.tsx";
import { SearchBox } from "#components/desk/list/search-box.tsx";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { Tools } from "#components/shell/page-bar.tsx";
import type { FeedbackChoices } from "#lib/feedback/schema.ts";

const idOf = (text: string | null) => (text === null ? null : Number(text));
const named = (rows: { id: number; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: String(id), label: name }));

/** What the list is narrowed to: status, issue, company, source, words. */
export function FeedbackTools({
  filters,
  choices,
  onFilter,
}: {
  filters: FeedbackFilters;
  choices: FeedbackChoices;
  onFilter: (change: Partial<FeedbackFilters>) => void;
}) {
  const t = useTranslations("feedback.list");
  const say = useIssueStatus();
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": () => search.current?.focus() });
  return (
    <Tools>
      {/* On phones they scroll for themselves: the search stays where it is. */}
      <div className="contents phone:flex phone:min-w-0 phone:flex-1 phone:items-center phone:gap-2 phone:overflow-x-auto phone:pr-4 phone:[mask-image:linear-gradient(to_right,black_calc(100%-16px),transparent)] phone:[scrollbar-width:none]">
        <Facet
          label={t("status")}
          all={t("anyStatus")}
          value={filters.status}
          options={[
            ...ISSUE_STATUSES.map((status) => ({ value: status, label: say(status) })),
            { value: "none", label: t("noIssue") },
          ]}
          onChange={(status) => onFilter({ status })}
        />
        <Facet
          label={t("issue")}
          all={t("anyIssue")}
          value={filters.issue}
          options={choices.issues.map(({ id, name, count }) => ({ value: id, label: name, count }))}
          onChange={(issue) => onFilter({ issue })}
        />
        {choices.companies.length > 1 || filters.companyId !== null ? (
          <Facet
            label={t("company")}
            all={t("anyCompany")}
            value={filters.companyId === null ? null : String(filters.companyId)}
            options={named(choices.companies)}
            onChange={(id) => onFilter({ companyId: idOf(id) })}
          />
        ) : null}
        {choices.connections.length > 1 || filters.connectionId !== null ? (
          <Facet
            label={t("source")}
            all={t("anySource")}
            value={filters.connectionId === null ? null : String(filters.connectionId)}
            options={named(choices.connections)}
            onChange={(id) => onFilter({ connectionId: idOf(id) })}
          />
        ) : null}
      </div>
      <SearchBox
        value={filters.q}
        onSearch={(q) => onFilter({ q })}
        inputRef={search}
        placeholder={t("search")}
      />
    </Tools>
  );
}
