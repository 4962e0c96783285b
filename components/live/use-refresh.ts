"use client";
import { useCallback, useEffect, useRef } from "react";
import { useLiveState } from "#components/live/live-provider.tsx";

/** Calls that come together are one reading; short enough to feel at once. */
const GATHER_MS = 60;
/** Rest after a first reading: a second deed right after the first is still seen at once. */
const SHORT_MS = 120;

/**
 * A way to ask for fresh data as often as one likes: calls that come together are one, readings that
 * follow each other rest twice as long each time, up to `restMs`, and what is asked for during one is
 * read once more after it, so that the last word is never missed. Also reads once whenever the live
 * stream opens, for what it did not tell.
 */
export function useRefresh(read: () => Promise<unknown>, restMs = 1000): () => void {
  const state = useRef<"idle" | "busy" | "again">("idle");
  const rest = useRef(SHORT_MS);
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  const refresh = useCallback(() => {
    if (state.current !== "idle") {
      state.current = "again";
      return;
    }
    const settle = () => {
      const again = state.current === "again";
      state.current = "idle";
      rest.current = again ? Math.min(restMs, 2 * rest.current) : SHORT_MS;
      if (again) begin();
    };
    const begin = () => {
      state.current = "busy";
      setTimeout(() => {
        // What is asked for from here on may have come too late for this reading.
        state.current = "busy";
        void latest.current().finally(() => setTimeout(settle, rest.current));
      }, GATHER_MS);
    };
    begin();
  }, [restMs]);

  const { state: stream } = useLiveState();
  const open = stream === "open";
  const wasOpen = useRef(open);
  useEffect(() => {
    if (open && !wasOpen.current) refresh();
    wasOpen.current = open;
  }, [open, refresh]);
  return refresh;
}
