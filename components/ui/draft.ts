"use client";
import { useCallback, useSyncExternalStore } from "react";

const PREFIX = "atsignal.draft.";
const SAVE_AFTER_MS = 300;

// What is typed lives in memory and follows into localStorage; where that is forbidden, memory serves.
const texts = new Map<string, string>();
const listeners = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

function read(key: string): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  let stored = "";
  try {
    stored = localStorage.getItem(PREFIX + key) ?? "";
  } catch {
    // Storage is off in this browser: drafts last as long as the page.
  }
  texts.set(key, stored);
  return stored;
}

function save(key: string): void {
  clearTimeout(timers.get(key));
  timers.delete(key);
  const text = texts.get(key) ?? "";
  try {
    if (text === "") localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, text);
  } catch {
    // As above, or full: the text stays on the page.
  }
}

/** What was typed a moment before the page goes is kept too. */
function saveAll(): void {
  for (const key of timers.keys()) save(key);
}

/**
 * Follows another tab on the same draft: what it sends is no draft here either. What was typed here and
 * not there stands.
 */
function follow({ key: stored, oldValue, newValue }: StorageEvent): void {
  if (!stored?.startsWith(PREFIX)) return;
  const key = stored.slice(PREFIX.length);
  if (texts.get(key) !== (oldValue ?? "")) return;
  texts.set(key, newValue ?? "");
  for (const listener of listeners) listener();
}

let watching = false;

function subscribe(listener: () => void): () => void {
  if (!watching) {
    window.addEventListener("pagehide", saveAll);
    window.addEventListener("storage", follow);
    watching = true;
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * A text that survives reloads, sign-outs and failed sends on this device. The key must name place and
 * person: `ticket:{id}:reply:{userId}`. Set it to "" once it was sent.
 */
export function useDraft(key: string): [text: string, set: (text: string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => "",
  );
  const set = useCallback(
    (next: string) => {
      texts.set(key, next);
      clearTimeout(timers.get(key));
      if (next === "") save(key);
      else
        timers.set(
          key,
          setTimeout(() => save(key), SAVE_AFTER_MS),
        );
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [text, set];
}
