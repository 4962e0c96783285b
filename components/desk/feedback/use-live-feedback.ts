"use client";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";

/**
 * Reads queries again when feedback or an issue changes: one deed in the feedback tool tells several,
 * and what came together is read once. `since` is the server's time of the first render; `concerns`
 * leaves out changes of other things, by their id.
 */
export function useLiveFeedback(
  keys: readonly QueryKey[],
  since: string,
  concerns: (id: string) => boolean = () => true,
): void {
  const client = useQueryClient();
  const refresh = useRefresh(() =>
    Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  );
  useLive(["feedback."], (change) => concerns(change.id) && refresh(), { since });
}
