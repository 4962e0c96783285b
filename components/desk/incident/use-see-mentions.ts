"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { seeMentions } from "#components/desk/api.ts";
import { VIEWS_KEY } from "#components/desk/views/api.ts";
import type { TimelineEntry } from "#lib/incidents/schema.ts";

/** How often an incident's story calls in someone: `viewerId` is `user-12`. */
function mentionsIn(entries: TimelineEntry[], viewerId: string): number {
  return entries.filter(({ data }) => {
    const { mentions } = data as { mentions?: { id: number }[] };
    return mentions?.some(({ id }) => `user-${id}` === viewerId) ?? false;
  }).length;
}

/** Whoever has an incident before their eyes has seen where it mentions them. */
export function useSeeMentions(incidentId: string, entries: TimelineEntry[], viewerId: string): void {
  const client = useQueryClient();
  const seen = useRef<string | null>(null);
  const story = `${incidentId} ${mentionsIn(entries, viewerId)}`;
  useEffect(() => {
    const see = () => {
      if (document.visibilityState !== "visible" || seen.current === story) return;
      seen.current = story;
      seeMentions(incidentId).then(
        (fresh) => {
          if (fresh > 0) void client.invalidateQueries({ queryKey: VIEWS_KEY });
        },
        // The number beside the view stays until the incident is opened again.
        () => undefined,
      );
    };
    document.addEventListener("visibilitychange", see);
    see();
    return () => document.removeEventListener("visibilitychange", see);
  }, [incidentId, story, client]);
}
