"use client";
import { type MouseEvent, useState } from "react";
import { rowLinkId } from "#components/desk/list/incident-row.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** From this width on an incident opens beside the list instead of on its own page. */
const WIDE = "(min-width: 1100px)";

/**
 * Where the keyboard stands in the list, and what is open beside it. `rows` as they are on the screen;
 * `peek` the number of the open one, `setPeek` shows another.
 */
export function useCursor(rows: Incident[], peek: number | null, setPeek: (number: number | null) => void) {
  const [cursor, setCursor] = useState<string | null>(null);
  const peeked = rows.findIndex((row) => row.number === peek);
  const own = rows.findIndex((row) => row.id === cursor);
  const at = own >= 0 ? own : peeked;

  const move = (step: 1 | -1) => {
    const from = peeked >= 0 ? peeked : at;
    const next = rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + step))];
    if (!next) return;
    setCursor(next.id);
    if (peek !== null) setPeek(next.number);
    const link = document.getElementById(rowLinkId(next.id));
    // The keyboard stands on the link even if a mouse brought it there: show it.
    link?.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
    link?.closest("tr")?.scrollIntoView({ block: "nearest" });
  };
  /** A click or Enter on a row: beside the list where there is room; there already, to its page. */
  const open = (incident: Incident, event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (incident.number === peek || !matchMedia(WIDE).matches) return;
    event.preventDefault();
    setCursor(incident.id);
    setPeek(incident.number);
  };
  return { current: rows[at], setCursor, move, open };
}
