"use client";
import { useMemo, useReducer, useState } from "react";
import { type PatchAction, patchList, type PatchState } from "#components/live/patch-list.ts";

export interface PatchList<T> extends PatchState<T> {
  /** Replaces a row where it stands; a row that is not in the list waits behind "새 항목 n개 보기". */
  put: (item: T) => void;
  remove: (id: string) => void;
  /** Adds older rows at the end (더 보기). */
  append: (items: T[]) => void;
  /** Moves the waiting rows to the top. */
  show: () => void;
  /** Starts over, e.g. with a new filter. */
  reset: (items: T[]) => void;
}

/**
 * A list that lives: rows change in place and never move under the pointer, new ones wait until the
 * reader asks for them. Put `changed.get(id)` into `data-changed` of the row and it fades once. When
 * the server renders a new list (`initial` is another array), that one is shown.
 */
export function usePatchList<T>(initial: T[], idOf: (item: T) => string): PatchList<T> {
  const [state, dispatch] = useReducer(
    (before: PatchState<T>, action: PatchAction<T>) => patchList(before, action, idOf),
    { items: initial, waiting: [], changed: new Map() },
  );
  const [seen, setSeen] = useState(initial);
  if (seen !== initial) {
    setSeen(initial);
    dispatch({ do: "reset", items: initial });
  }
  const verbs = useMemo(
    () => ({
      put: (item: T) => dispatch({ do: "put", item }),
      remove: (id: string) => dispatch({ do: "remove", id }),
      append: (items: T[]) => dispatch({ do: "append", items }),
      show: () => dispatch({ do: "show" }),
      reset: (items: T[]) => dispatch({ do: "reset", items }),
    }),
    [],
  );
  return { ...state, ...verbs };
}
