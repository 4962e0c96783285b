"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { loadFold } from "#components/desk/api.ts";
import { changedValues } from "#components/desk/incident/entries.ts";
import { Moment } from "#components/desk/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import type { IncidentEvent } from "#lib/incidents/schema.ts";

/** The alerts behind one folded row, newest first: when, what was measured, and what was new in each. */
export function Fold({ number, entryId }: { number: number; entryId: string }) {
  const t = useTranslations("desk.fold");
  const states = useTranslations("states");
  const query = useInfiniteQuery({
    queryKey: ["incident", number, "fold", entryId],
    queryFn: ({ pageParam }) => loadFold(number, entryId, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError && events.length === 0) {
    return (
      <div className="flex items-center gap-2 px-3 py-2 text-muted">
        {states("error.title")}
        <Button variant="ghost" onClick={() => void query.refetch()}>
          {states("error.retry")}
        </Button>
      </div>
    );
  }
  if (query.isPending) return <p className="px-3 py-2 text-muted">{states("loading")}</p>;
  return (
    <ol aria-label={t("label")} className="py-1">
      {events.map((event, index) => (
        <FoldRow key={event.id} event={event} before={events[index + 1]} />
      ))}
      {query.hasNextPage ? (
        <li className="px-1 py-0.5">
          <Button variant="ghost" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("more")}
          </Button>
        </li>
      ) : null}
    </ol>
  );
}

function FoldRow({ event, before }: { event: IncidentEvent; before: IncidentEvent | undefined }) {
  const t = useTranslations("desk.fold");
  const changed =
    before && before.body !== null && event.body !== null ? changedValues(before.body, event.body) : null;
  return (
    <li className="flex min-h-7 items-center gap-4 px-3">
      <Moment at={event.receivedAt} seconds className="mono text-muted" />
      <span className="mono min-w-10">{event.value ?? "–"}</span>
      <span className="min-w-0 grow">
        {event.severity && event.severity !== before?.severity && before ? (
          <SeverityMark severity={event.severity} />
        ) : null}
      </span>
      <span className="text-muted">
        {changed === null ? null : changed === 0 ? t("same") : t("changed", { count: changed })}
      </span>
    </li>
  );
}
