"use client";
import { useSyncExternalStore } from "react";

// A secret is in the answer that makes it and nowhere else. It is held in this page's memory, so that
// it can be shown on the source's own page; a reload forgets it.
const held = new Map<number, string>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Keeps a new secret until it is forgotten. */
export function holdSecret(connectionId: number, secret: string): void {
  held.set(connectionId, secret);
  tell();
}

/** Forgets it: the person has saved it. */
export function forgetSecret(connectionId: number): void {
  held.delete(connectionId);
  tell();
}

/** The secret that was just made for a source; null when there is none to show. */
export function useFreshSecret(connectionId: number): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => held.get(connectionId) ?? null,
    () => null,
  );
}
