"use client";
import { useTranslations } from "next-intl";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { EventsTable } from "#components/admin/events/events-table.tsx";
import { useEventLog } from "#components/admin/events/use-event-log.ts";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { PageBar, Tools } from "#components/shell/page-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { LoadMore, NewItemsBar } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Activity, SearchX, X } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import type { WebhookEvent } from "#lib/connections/schema.ts";
import type { Page } from "#lib/core/page.ts";

const RESULTS = ["applied", "ignored", "rejected", "failed", "pending"] as const;
const ANY = "any";

/** The event log: filtered in the URL, newest on top, new ones waiting until asked for. */
export function EventsScreen({
  initial,
  connections,
  renderedAt,
}: {
  initial: Page<WebhookEvent>;
  connections: { id: number; name: string }[];
  renderedAt: string;
}) {
  const t = useTranslations("admin.events");
  const vocabulary = useTranslations("vocabulary.eventResult");
  const states = useTranslations("states.error");
  const [filter, setFilter] = useQueryStates(
    {
      connectionId: parseAsInteger,
      result: parseAsStringLiteral(RESULTS),
      type: parseAsString,
    },
    { history: "replace" },
  );
  const log = useEventLog(initial, filter, renderedAt);
  useShortcuts({ ".": log.show });
  const filtered = filter.connectionId !== null || filter.result !== null || filter.type !== null;
  return (
    <>
      <PageBar title={t("title")} />
      <Tools>
        <div className="flex-none">
          <SegmentedButtons
            label={t("filter.result")}
            value={filter.result ?? "all"}
            onChange={(next) => void setFilter({ result: next === "all" ? null : next })}
            items={[
              { value: "all", label: t("filter.all") },
              ...RESULTS.map((result) => ({ value: result, label: vocabulary(result) })),
            ]}
          />
        </div>
        <Select
          aria-label={t("filter.connection")}
          fieldSize={28}
          className="max-w-52 flex-none"
          value={filter.connectionId === null ? ANY : String(filter.connectionId)}
          onChange={(next) => void setFilter({ connectionId: next === ANY ? null : Number(next) })}
          items={[
            { value: ANY, label: t("filter.anyConnection") },
            ...connections.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <Input
          key={filter.type}
          type="search"
          fieldSize={28}
          className="w-64 flex-none border-line font-mono"
          aria-label={t("filter.type")}
          placeholder={t("filter.typePlaceholder")}
          defaultValue={filter.type ?? ""}
          maxLength={200}
          onKeyDown={(event) => {
            if (event.key === "Enter") void setFilter({ type: event.currentTarget.value.trim() || null });
          }}
          onBlur={(event) => void setFilter({ type: event.currentTarget.value.trim() || null })}
        />
        {filtered ? (
          <Button variant="ghost" onClick={() => void setFilter(null)}>
            <Icon of={X} size={14} />
            {t("filter.clear")}
          </Button>
        ) : null}
      </Tools>
      <NewItemsBar count={log.waiting.length} shortcut="." onShow={log.show} />
      {log.failed ? (
        <ErrorState>
          <Button onClick={log.retry}>{states("retry")}</Button>
        </ErrorState>
      ) : log.items.length === 0 ? (
        <EmptyState
          picture={<Icon of={filtered ? SearchX : Activity} size={20} />}
          title={t(filtered ? "noMatch.title" : "empty.title")}
          action={
            filtered ? <Button onClick={() => void setFilter(null)}>{t("filter.clear")}</Button> : undefined
          }
        >
          {t(filtered ? "noMatch.body" : "empty.body")}
        </EmptyState>
      ) : (
        <>
          <EventsTable caption={t("caption")} events={log.items} source changed={log.changed} />
          <LoadMore shown={log.items.length} busy={log.busy} onMore={log.more} />
        </>
      )}
    </>
  );
}
