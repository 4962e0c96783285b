"use client";
import { useCallback, useEffect, useRef } from "react";

/** Four times a second is as often as a number that changes can be read. */
const EVERY_MS = 250;

/**
 * Hands on what is told at once, and in a storm at most four times a second: of things told in between
 * with the same key the last counts.
 */
export function useGathered<T>(apply: (told: T[]) => void): (key: string, told: T) => void {
  const latest = useRef(apply);
  const waiting = useRef(new Map<string, T>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = apply;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((key, told) => {
    const flush = () => {
      timer.current = undefined;
      if (waiting.current.size === 0) return;
      const all = [...waiting.current.values()];
      waiting.current.clear();
      timer.current = setTimeout(flush, EVERY_MS);
      latest.current(all);
    };
    waiting.current.set(key, told);
    if (timer.current === undefined) flush();
  }, []);
}
