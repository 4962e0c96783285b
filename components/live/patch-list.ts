/** What a live list shows and what it holds back. */
export interface PatchState<T> {
  items: T[];
  waiting: T[];
  changed: ReadonlyMap<string, "a" | "b">;
}

export type PatchAction<T> =
  | { do: "put"; item: T }
  | { do: "remove"; id: string }
  | { do: "append"; items: T[] }
  | { do: "show" }
  | { do: "reset"; items: T[] };

/**
 * One step of a live list. `put` replaces a row where it stands, in the list or among those that wait;
 * a row not known waits at the front. Nothing but `show`, `append` and `reset` moves rows.
 */
export function patchList<T>(
  state: PatchState<T>,
  action: PatchAction<T>,
  idOf: (item: T) => string,
): PatchState<T> {
  const { items, waiting, changed } = state;
  switch (action.do) {
    case "put": {
      const id = idOf(action.item);
      const swap = (each: T) => (idOf(each) === id ? action.item : each);
      if (items.some((each) => idOf(each) === id)) {
        const mark = changed.get(id) === "a" ? "b" : "a";
        return { items: items.map(swap), waiting, changed: new Map(changed).set(id, mark) };
      }
      if (waiting.some((each) => idOf(each) === id)) return { ...state, waiting: waiting.map(swap) };
      return { ...state, waiting: [action.item, ...waiting] };
    }
    case "remove": {
      const stays = (each: T) => idOf(each) !== action.id;
      return { ...state, items: items.filter(stays), waiting: waiting.filter(stays) };
    }
    case "append": {
      const known = new Set([...items, ...waiting].map(idOf));
      return { ...state, items: [...items, ...action.items.filter((each) => !known.has(idOf(each)))] };
    }
    case "show":
      return { ...state, items: [...waiting, ...items], waiting: [] };
    case "reset":
      return { items: action.items, waiting: [], changed: new Map() };
  }
}
