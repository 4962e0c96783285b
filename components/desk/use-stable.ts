"use client";
import { useCallback, useLayoutEffect, useRef } from "react";

/** The same function for as long as the component lives, always doing what the newest one does. */
export function useStable<A extends unknown[]>(handler: (...args: A) => void): (...args: A) => void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
