"use client";
import { useLocale, useNow, useTimeZone } from "next-intl";
import { useMemo, useSyncExternalStore } from "react";
import { DEFAULT_TIME_ZONE } from "#lib/i18n/locale.ts";
import type { Reader } from "#lib/i18n/format.ts";

// One timer for all clocks of a page. The snapshot is rounded to the second so that React sees the
// same value until the next tick.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    if (document.hidden) return;
    second = Math.floor(Date.now() / 1000);
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function snapshot(): number {
  if (second === 0 || timer === undefined) second = Math.floor(Date.now() / 1000);
  return second;
}

/**
 * Where, when and in which language the reader is. `now` ticks each second on the client; on the
 * server and while hydrating it is the moment the page was rendered, so that both write the same text.
 */
export function useReader(): Reader {
  return useTicking(1);
}

/** The same with a `now` that ticks each minute: for what is said by days or minutes, in long lists. */
export function useMinuteReader(): Reader {
  return useTicking(60);
}

function useTicking(everySeconds: number): Reader {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const floor = (seconds: number) => Math.floor(seconds / everySeconds) * everySeconds;
  const rendered = floor(useNow().getTime() / 1000);
  const now = useSyncExternalStore(
    subscribe,
    () => floor(snapshot()),
    () => rendered,
  );
  return useMemo(() => ({ locale, timeZone, now: new Date(now * 1000) }), [locale, timeZone, now]);
}
