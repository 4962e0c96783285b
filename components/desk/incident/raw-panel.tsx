"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { loadEvents, loadFirstEvent } from "#components/desk/api.ts";
import { EventList } from "#components/desk/incident/event-list.tsx";
import { EventPayload, type RawMode } from "#components/desk/incident/event-payload.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState, ErrorState, Skeleton } from "#components/ui/states.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Inbox } from "#components/ui/icons.ts";

/** What the source really sent, newest first, each readable, byte for byte, or compared with another. */
export function RawPanel({ number, isAdmin }: { number: number; isAdmin: boolean }) {
  const t = useTranslations("desk.raw");
  const states = useTranslations("states.error");
  const [mode, setMode] = useState<RawMode>("first");
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: ["incident", number, "events"],
    queryFn: ({ pageParam }) => loadEvents(number, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const first = useQuery({
    queryKey: ["first-event", number],
    queryFn: () => loadFirstEvent(number),
    enabled: mode === "first",
    staleTime: Infinity,
  });
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError && events.length === 0) {
    return (
      <ErrorState>
        <Button onClick={() => void query.refetch()}>{states("retry")}</Button>
      </ErrorState>
    );
  }
  if (query.isPending) {
    return (
      <div className="grid gap-3 py-4">
        <Skeleton className="w-1/3" />
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
      </div>
    );
  }
  // Nothing chosen means the newest, also when a newer one comes.
  const at = Math.max(
    0,
    events.findIndex((event) => event.id === chosen),
  );
  const event = events[at];
  if (!event) {
    return (
      <EmptyState picture={<Icon of={Inbox} size={20} />} title={t("none.title")}>
        {t("none.body")}
      </EmptyState>
    );
  }
  const compareWith = mode === "first" ? first.data : mode === "previous" ? events[at + 1] : undefined;
  return (
    <section
      aria-label={t("label")}
      className="grid grid-cols-[168px_minmax(0,1fr)] items-start gap-4 max-[860px]:grid-cols-1"
    >
      <EventList
        events={events}
        chosen={event.id}
        onChoose={setChosen}
        complete={!query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      />
      <EventPayload
        event={event}
        mode={mode}
        onMode={setMode}
        compareWith={compareWith}
        loading={mode === "first" && first.isPending}
        isAdmin={isAdmin}
      />
    </section>
  );
}
