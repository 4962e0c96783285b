"use client";
import { useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/** Which rows are chosen, by id. */
export function useSelection() {
  const [ids, setIds] = useState(NONE);
  return {
    ids,
    toggle: (id: string) =>
      setIds((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    only: (some: string[]) => setIds(some.length === 0 ? NONE : new Set(some)),
    clear: () => setIds(NONE),
  };
}
