"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { fitsShortcut } from "#components/live/shortcut.ts";

const STORE = "atsignal.shortcuts";
const CHANGED = "atsignal:shortcuts";

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether this person wants single-key shortcuts on this device, and the way to change it. */
export function useShortcutPreference(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(STORE) !== "off",
    () => true,
  );
  const set = (next: boolean) => {
    localStorage.setItem(STORE, next ? "on" : "off");
    window.dispatchEvent(new Event(CHANGED));
  };
  return [on, set];
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/**
 * Keys of a page: `useShortcuts({ j: next, "mod+k": open, Escape: close, ".": showNew })`. Keys are
 * matched by letter and by place on the keyboard, so that they work under the Hangul layout; they rest
 * while someone types, composes, has a menu or dialog open, or has turned single keys off.
 */
export function useShortcuts(
  keys: Record<string, (event: KeyboardEvent) => void>,
  options: { enabled?: boolean } = {},
): void {
  const [singles] = useShortcutPreference();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const enabled = options.enabled ?? true;
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const withModifier = event.metaKey || event.ctrlKey;
      if (!withModifier) {
        if (isTyping(event.target)) return;
        if (!singles && event.key !== "Escape") return;
        if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
      }
      const match = Object.entries(latest.current).find(([shortcut]) => fitsShortcut(event, shortcut));
      if (!match) return;
      event.preventDefault();
      match[1](event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enabled, singles]);
}
