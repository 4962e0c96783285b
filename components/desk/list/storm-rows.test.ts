import { expect, test } from "vitest";
import { keepPlaces, patchRows, type StormPages } from "#components/desk/list/storm-rows.ts";
import { incident } from "#components/desk/testing.ts";

const [a, b, c, d] = [incident(1), incident(2), incident(3), incident(4)];

function read(...pages: (typeof a)[][]): StormPages {
  const last = pages.length - 1;
  return {
    pages: pages.map((items, i) => ({ items, nextCursor: i < last ? `to ${i + 1}` : null })),
    pageParams: pages.map((_, i) => (i === 0 ? null : `to ${i}`)),
  };
}

/** The same, with more to come. */
function began(...pages: (typeof a)[][]): StormPages {
  const { pages: all, pageParams } = read(...pages);
  return { pages: all.map((page) => ({ ...page, nextCursor: "more" })), pageParams };
}

const numbers = ({ pages }: StormPages) => pages.flatMap((page) => page.items.map((row) => row.number));

test("rows stay where they are when the server has them in another order", () => {
  const again = incident(1, { count: 5 });
  const now = keepPlaces(read([a, b, c]), read([c, d, again]));
  expect(numbers(now)).toEqual([1, 3, 4]);
  expect(now.pages[0]?.items[0]).toBe(again);
  expect(now.pages[0]?.items[1]).toBe(c);
});

test("while there is more, what a reading lacks stays and what is new in it waits for its page", () => {
  const now = keepPlaces(began([a, b]), began([d, b]));
  expect(numbers(now)).toEqual([1, 2]);
  expect(numbers(keepPlaces(now, began([a, b], [c])))).toEqual([1, 2, 3]);
  expect(numbers(keepPlaces(began([a, b], [c]), read([b, d], [c])))).toEqual([2, 3, 4]);
});

test("a reading brings what the stream left out", () => {
  const assigned = incident(1, { version: 2, assignee: { id: 7, name: "정하린" } });
  const told = patchRows(read([a]), [{ ...a, version: 2 }]);
  expect(keepPlaces(told, read([assigned])).pages[0]?.items[0]?.assignee?.name).toBe("정하린");
});

test("nothing older takes the place of what was told meanwhile", () => {
  const told = patchRows(read([a, b]), [{ ...a, count: 9, lastSeenAt: "2026-03-17T06:00:00.000Z" }]);
  expect(keepPlaces(told, read([b, a])).pages[0]?.items.map((row) => row.count)).toEqual([9, 1]);
  expect(patchRows(told, [{ ...a, count: 8 }]).pages[0]?.items[0]?.count).toBe(9);
  expect(told.pages[0]?.items[1]).toBe(b);
});
