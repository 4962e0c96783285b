"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type LiveChange, type LiveState, openLiveStream } from "#components/live/stream.ts";

type Listener = (change: LiveChange) => void;

interface Live {
  state: LiveState;
  /** Failed tries in a row. */
  failures: number;
  /** When what is on the screen was last known to be current; ISO 8601, null while it is. */
  lostAt: string | null;
  listen: (listener: Listener, since?: string) => () => void;
}

const NOTHING: Live = { state: "connecting", failures: 0, lostAt: null, listen: () => () => {} };
const LiveContext = createContext<Live>(NOTHING);

/** A hidden tab lets go of its stream after this long, since browsers allow few per host. */
const HIDDEN_MS = 60_000;
/** How many past changes are kept for parts of a page that begin to listen late. */
const KEPT = 200;

/** Hands changes to listeners; those who come late may ask for what was told since a time. */
function newFeed(): Pick<Live, "listen"> & { tell: Listener } {
  const listeners = new Set<Listener>();
  let recent: LiveChange[] = [];
  return {
    tell: (change) => {
      recent = [...recent.slice(1 - KEPT), change];
      for (const listener of listeners) listener(change);
    },
    listen: (listener, since) => {
      if (since) for (const change of recent) if (change.at >= since) listener(change);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Once per signed-in shell: TanStack Query for the page and its one live stream. A resync invalidates
 * every query. Listen with `useLive`, show the state with `LiveDot` and `LostBanner`.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 1 } } }),
  );
  const [status, setStatus] = useState<Pick<Live, "state" | "failures" | "lostAt">>(NOTHING);
  const [feed] = useState(newFeed);

  useEffect(() => {
    const stream = openLiveStream({
      url: "/api/live",
      onChange: feed.tell,
      onResync: () => void client.invalidateQueries(),
      onState: (state, failures) =>
        setStatus((before) => ({
          state,
          failures,
          lostAt: state === "open" ? null : (before.lostAt ?? new Date().toISOString()),
        })),
    });
    let hidden: ReturnType<typeof setTimeout> | undefined;
    const onVisibility = () => {
      clearTimeout(hidden);
      if (document.hidden) hidden = setTimeout(stream.pause, HIDDEN_MS);
      else stream.wake();
    };
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("online", stream.wake);
    window.addEventListener("pageshow", stream.wake);
    return () => {
      clearTimeout(hidden);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("online", stream.wake);
      window.removeEventListener("pageshow", stream.wake);
      stream.close();
    };
  }, [client, feed]);

  const live = useMemo<Live>(() => ({ ...status, listen: feed.listen }), [status, feed]);
  return (
    <QueryClientProvider client={client}>
      <LiveContext value={live}>{children}</LiveContext>
    </QueryClientProvider>
  );
}

/** State of the stream, for those who show it. */
export function useLiveState(): Pick<Live, "state" | "failures" | "lostAt"> {
  return useContext(LiveContext);
}

/**
 * Calls `handler` for changes of the given types; a type ending in `.` takes all of its subject
 * (`"incident."`). `since` is the server's time when the page was rendered: changes that came between
 * rendering and listening are then told as well.
 */
export function useLive(types: readonly string[], handler: Listener, options: { since?: string } = {}): void {
  const { listen } = useContext(LiveContext);
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const wanted = types.join("|");
  const told = useRef(options.since);
  useEffect(() => {
    const list = wanted.split("|");
    const stop = listen((change) => {
      const fits = list.some((type) =>
        type.endsWith(".") ? change.type.startsWith(type) : change.type === type,
      );
      if (fits) latest.current(change);
    }, told.current);
    told.current = undefined;
    return stop;
  }, [listen, wanted]);
}
