"use client";
import { useCallback, useEffect, useRef } from "react";
import { useLive, useLiveState } from "#components/live/live-provider.tsx";
import type { LiveChange } from "#components/live/stream.ts";

/** Changes that come together are read together; short enough to feel at once. */
const GATHER_MS = 60;

/**
 * A way to ask for fresh data as often as one likes: calls that come together are one, and what is
 * asked for while data is being read is read once more after it, so that the last word is never missed.
 */
function useGathered(run: () => Promise<unknown>): () => void {
  const state = useRef<"idle" | "busy" | "again">("idle");
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback(() => {
    if (state.current !== "idle") {
      state.current = "again";
      return;
    }
    const go = () => {
      state.current = "busy";
      void latest.current().finally(() => {
        const again = state.current === "again";
        state.current = "idle";
        if (again) schedule();
      });
    };
    const schedule = () => {
      state.current = "busy";
      setTimeout(go, GATHER_MS);
    };
    schedule();
  }, []);
}

/**
 * Reads again when a ticket changes and once when the stream opens, for what happened between the
 * server's rendering (`since`, ISO 8601) and now. `concerns` says which changes matter.
 */
export function useRefresh(
  refetch: () => Promise<unknown>,
  concerns: (change: LiveChange) => boolean,
  since: string,
): void {
  const refresh = useGathered(refetch);
  const { state } = useLiveState();
  useLive(["ticket."], (change) => concerns(change) && refresh(), { since });
  const open = state === "open";
  const wasOpen = useRef(open);
  useEffect(() => {
    if (open && !wasOpen.current) refresh();
    wasOpen.current = open;
  }, [open, refresh]);
}
