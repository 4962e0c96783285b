"use client";
import { type FocusEvent, type PointerEvent, useEffect, useState, useSyncExternalStore } from "react";

const NO_HOVER = "(hover: none)";

function subscribe(listener: () => void): () => void {
  const media = matchMedia(NO_HOVER);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/**
 * Whether someone has a hand on the list, so that its rows must not move: the pointer is over it, the
 * keyboard is in it, it is scrolled, or fingers could be about to touch it. Spread `bind` on the list.
 */
export function useFreeze() {
  const [over, setOver] = useState(false);
  const [within, setWithin] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const fingers = useSyncExternalStore(
    subscribe,
    () => matchMedia(NO_HOVER).matches,
    () => false,
  );
  useEffect(() => {
    // Leaving the window tells no element that the pointer has left it.
    const away = () => setOver(false);
    document.documentElement.addEventListener("pointerleave", away);
    return () => document.documentElement.removeEventListener("pointerleave", away);
  }, []);
  const bind = {
    onPointerEnter: (event: PointerEvent) => setOver(event.pointerType === "mouse"),
    onPointerLeave: () => setOver(false),
    onFocus: (event: FocusEvent) => setWithin(event.target.matches(":focus-visible")),
    onBlur: () => setWithin(false),
    onScroll: (event: { currentTarget: Element }) => setScrolled(event.currentTarget.scrollTop > 0),
  };
  return { held: over || within || scrolled || fingers, bind };
}
