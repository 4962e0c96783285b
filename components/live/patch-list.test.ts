import { expect, test } from "vitest";
import { type PatchAction, patchList, type PatchState } from "#components/live/patch-list.ts";

interface Row {
  id: string;
  count: number;
}
const row = (id: string, count = 1): Row => ({ id, count });
const start: PatchState<Row> = { items: [row("a"), row("b"), row("c")], waiting: [], changed: new Map() };

function run(...actions: PatchAction<Row>[]): PatchState<Row> {
  return actions.reduce((state, action) => patchList(state, action, (each) => each.id), start);
}
const ids = (rows: Row[]) => rows.map((each) => each.id).join("");

test("a change stays where its row stands and marks it anew each time", () => {
  const once = run({ do: "put", item: row("b", 2) });
  expect(ids(once.items)).toBe("abc");
  expect(once.items[1]?.count).toBe(2);
  expect(once.changed.get("b")).toBe("a");
  expect(run({ do: "put", item: row("b", 2) }, { do: "put", item: row("b", 3) }).changed.get("b")).toBe("b");
});

test("a new row waits, newest first, until it is asked for", () => {
  const held = run(
    { do: "put", item: row("d") },
    { do: "put", item: row("e") },
    { do: "put", item: row("d", 2) },
  );
  expect(ids(held.items)).toBe("abc");
  expect(ids(held.waiting)).toBe("ed");
  const shown = patchList(held, { do: "show" }, (each) => each.id);
  expect(ids(shown.items)).toBe("edabc");
  expect(shown.items[1]?.count).toBe(2);
  expect(shown.waiting).toEqual([]);
});

test("older rows come at the end, each once", () => {
  const state = run({ do: "put", item: row("d") }, { do: "append", items: [row("c"), row("d"), row("z")] });
  expect(ids(state.items)).toBe("abcz");
});

test("a removed row is gone from both places", () => {
  const state = run({ do: "put", item: row("d") }, { do: "remove", id: "d" }, { do: "remove", id: "a" });
  expect(ids(state.items)).toBe("bc");
  expect(state.waiting).toEqual([]);
});
