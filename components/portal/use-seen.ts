"use client";
import { type RefObject, useEffect, useRef, useState } from "react";

/** On screen for this long counts as read. */
const DWELL_MS = 600;
/** What bars cover at the top and the bottom does not count as on screen. */
const MARGIN = "-64px 0px -16px 0px";

/**
 * Watches the elements inside `container` whose `data-message` is one of `ids` and tells each that was
 * on screen (half of it, or half a screen of it) while the page was visible. Gives the ids that are
 * below the fold.
 */
export function useSeen(
  container: RefObject<HTMLElement | null>,
  ids: readonly string[],
  onSeen: (id: string) => void,
): string[] {
  const [below, setBelow] = useState<string[]>([]);
  const latest = useRef(onSeen);
  useEffect(() => {
    latest.current = onSeen;
  });
  const wanted = ids.join(" ");
  useEffect(() => {
    const set = new Set(wanted.split(" "));
    const elements = [...(container.current?.querySelectorAll<HTMLElement>("[data-message]") ?? [])].filter(
      (element) => set.has(element.dataset["message"] ?? ""),
    );
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const under = new Set<string>();
    const look = (entries: IntersectionObserverEntry[]) => {
      for (const entry of entries) {
        const id = entry.target instanceof HTMLElement ? (entry.target.dataset["message"] ?? "") : "";
        const screen = entry.rootBounds?.height ?? Infinity;
        const visible =
          entry.isIntersecting &&
          (entry.intersectionRatio >= 0.5 || entry.intersectionRect.height >= screen / 2);
        if (!entry.isIntersecting && entry.boundingClientRect.top > 0) under.add(id);
        else under.delete(id);
        clearTimeout(timers.get(id));
        timers.delete(id);
        if (!visible) continue;
        const seen = () => {
          if (!document.hidden) latest.current(id);
        };
        timers.set(id, setTimeout(seen, DWELL_MS));
      }
      setBelow([...under]);
    };
    const observer = new IntersectionObserver(look, {
      threshold: [0, 0.25, 0.5, 0.75, 1],
      rootMargin: MARGIN,
    });
    const observe = () => {
      observer.disconnect();
      for (const element of elements) observer.observe(element);
    };
    observe();
    // Coming back to the tab is when what stands there is read.
    document.addEventListener("visibilitychange", observe);
    return () => {
      document.removeEventListener("visibilitychange", observe);
      observer.disconnect();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [container, wanted]);
  return below.filter((id) => ids.includes(id));
}
