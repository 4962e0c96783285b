"use client";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { AuditTable } from "#components/admin/audit/audit-table.tsx";
import { usePages } from "#components/admin/use-pages.ts";
import { PageBar, Tools } from "#components/shell/page-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ScrollText, SearchX, X } from "#components/ui/icons.ts";
import { Select } from "#components/ui/select.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import type { AuditEntry } from "#lib/audit/schema.ts";
import { AUDIT_SUBJECTS } from "#lib/audit/vocabulary.ts";
import type { Page } from "#lib/core/page.ts";

const ANY = "any";

/** The audit log, by subject in the URL. */
export function AuditScreen({ initial }: { initial: Page<AuditEntry> }) {
  const t = useTranslations("admin.audit");
  const states = useTranslations("states.error");
  const clear = useTranslations("admin.events.filter")("clear");
  const [filter, setFilter] = useQueryStates({ subjectType: parseAsString, subjectId: parseAsString });
  const { items, more, busy, failed, retry } = usePages<AuditEntry>("/audit", { ...filter }, initial);
  const filtered = filter.subjectType !== null || filter.subjectId !== null;
  return (
    <>
      <PageBar title={t("title")} />
      <Tools>
        <Select
          aria-label={t("filter.subject")}
          fieldSize={28}
          className="flex-none"
          value={filter.subjectType ?? ANY}
          onChange={(next) => void setFilter({ subjectType: next === ANY ? null : next, subjectId: null })}
          items={[
            { value: ANY, label: t("filter.anySubject") },
            ...AUDIT_SUBJECTS.map((subject) => ({ value: subject, label: t(`subject.${subject}`) })),
          ]}
        />
        {filtered ? (
          <Button variant="ghost" onClick={() => void setFilter(null)}>
            <Icon of={X} size={14} />
            {clear}
          </Button>
        ) : null}
      </Tools>
      {failed ? (
        <ErrorState>
          <Button onClick={retry}>{states("retry")}</Button>
        </ErrorState>
      ) : items.length === 0 ? (
        <EmptyState
          picture={<Icon of={filtered ? SearchX : ScrollText} size={20} />}
          title={t(filtered ? "noMatch.title" : "empty.title")}
        >
          {t(filtered ? "noMatch.body" : "empty.body")}
        </EmptyState>
      ) : (
        <>
          <AuditTable entries={items} />
          <LoadMore shown={items.length} busy={busy} onMore={more} />
        </>
      )}
    </>
  );
}
