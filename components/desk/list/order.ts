import { useEffect } from "react";

type Numbered = { number: number };

// As long as the page lives: who reloads or comes by a link has come from no list.
let order: readonly Numbered[] = [];

/** Remembers the rows as they stand, so that an incident's page knows what is before and after it. */
export function useRememberedOrder(rows: readonly Numbered[]): void {
  useEffect(() => {
    order = rows;
  }, [rows]);
}

/** The numbers before and after an incident in the list that was shown last; null when it was in none. */
export function neighboursOf(number: number): { previous?: number; next?: number } | null {
  const at = order.findIndex((row) => row.number === number);
  if (at < 0) return null;
  const [previous, next] = [order[at - 1]?.number, order[at + 1]?.number];
  return {
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
  };
}
