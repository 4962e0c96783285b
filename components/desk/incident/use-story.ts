"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { loadIncident, loadTimeline } from "#components/desk/api.ts";
import { joinEntries } from "#components/desk/incident/entries.ts";
import { toldOf } from "#components/desk/told.ts";
import { useGathered } from "#components/desk/use-gathered.ts";
import { useLive, useLiveState } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import type { Incident, TimelineEntry } from "#lib/incidents/schema.ts";

const WITHOUT_STREAM_MS = 30_000;

/** An incident with the end of its story, oldest first; `earlier` leads to what was before. */
export interface StoryData {
  incident: Incident;
  entries: TimelineEntry[];
  earlier: string | null;
}

async function load(number: number, limit: number): Promise<StoryData | null> {
  const incident = await loadIncident(number);
  if (!incident) return null;
  const page = await loadTimeline(incident.number, limit);
  return { incident, entries: page.items.toReversed(), earlier: page.nextCursor };
}

/**
 * One incident that lives, with the last `limit` rows of its story. Begins with what the server
 * rendered at `renderedAt` (ISO 8601) where given; `data` is null when there is no such incident.
 * Everything cached under `["incident", number]` follows its changes, at most one reading a second.
 */
export function useStory(options: {
  number: number;
  limit: number;
  initial?: StoryData;
  renderedAt: string;
}) {
  const { number, limit, initial, renderedAt } = options;
  const client = useQueryClient();
  const live = useLiveState();
  const queryKey = ["incident", number, "story", limit];
  const query = useQuery<StoryData | null>({
    queryKey,
    queryFn: () => load(number, limit),
    ...(initial ? { initialData: initial, initialDataUpdatedAt: Date.parse(renderedAt) } : {}),
    staleTime: 5000,
    refetchInterval: live.state === "lost" ? WITHOUT_STREAM_MS : false,
  });
  const refresh = useRefresh(() => client.invalidateQueries({ queryKey: ["incident", number] }));

  const put = (incident: Pick<Incident, "id"> & Partial<Incident>) =>
    client.setQueryData<StoryData | null>(queryKey, (now) =>
      now && now.incident.id === incident.id ? { ...now, incident: { ...now.incident, ...incident } } : now,
    );
  const tell = useGathered<Parameters<typeof put>[0]>((all) => all.forEach(put));
  useLive(
    ["incident."],
    (change) => {
      if (change["number"] !== number) return;
      const told = toldOf(change);
      // Times and counts at once; the rest comes whole with the reading.
      if (told) tell(told.id, { id: told.id, count: told.count, lastSeenAt: told.lastSeenAt });
      refresh();
    },
    { since: renderedAt },
  );

  // The story only grows: rows that were read once stay when the page of the newest moves on.
  const [known, setKnown] = useState({ number, from: query.data, entries: query.data?.entries ?? [] });
  const [earlier, setEarlier] = useState(initial?.earlier ?? null);
  const [loadingEarlier, setLoadingEarlier] = useState(false);
  if (known.from !== query.data || known.number !== number) {
    const before = known.number === number ? known.entries : [];
    if (known.number !== number || !known.from) setEarlier(query.data?.earlier ?? null);
    setKnown({ number, from: query.data, entries: joinEntries(before, query.data?.entries ?? []) });
  }
  const more = async () => {
    if (earlier === null || loadingEarlier) return;
    setLoadingEarlier(true);
    try {
      const page = await loadTimeline(number, limit, earlier);
      setEarlier(page.nextCursor);
      setKnown((now) => ({ ...now, entries: joinEntries(page.items, now.entries) }));
    } finally {
      setLoadingEarlier(false);
    }
  };
  return {
    data: query.data,
    failed: query.isError && query.data === undefined,
    retry: () => void query.refetch(),
    entries: known.entries,
    earlier: earlier === null ? undefined : () => void more(),
    loadingEarlier,
    put,
    add: (entry: TimelineEntry) =>
      setKnown((now) => ({ ...now, entries: joinEntries(now.entries, [entry]) })),
  };
}
