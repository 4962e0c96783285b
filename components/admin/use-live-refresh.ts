"use client";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLive } from "#components/live/live-provider.tsx";
import type { LiveChange } from "#components/live/stream.ts";

/** A storm of changes is read once in so many milliseconds. */
const EVERY_MS = 1000;

/**
 * Reads queries again when changes of the given types come, at once and then at most once a second.
 * `since` is the server's time of the first render; `concerns` leaves out changes of other things.
 */
export function useLiveRefresh(
  types: readonly string[],
  keys: readonly QueryKey[],
  options: { since?: string; concerns?: (change: LiveChange) => boolean } = {},
): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useRef(false);
  const refresh = () => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  const ask = () => {
    if (timer.current !== undefined) {
      again.current = true;
      return;
    }
    refresh();
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (!again.current) return;
      again.current = false;
      ask();
    }, EVERY_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(
    types,
    (change) => {
      if (options.concerns?.(change) ?? true) ask();
    },
    options.since === undefined ? {} : { since: options.since },
  );
}
