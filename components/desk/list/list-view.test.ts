import { expect, test } from "vitest";
import type { IncidentListData } from "#components/desk/api.ts";
import {
  growView,
  type ListView,
  mergeView,
  needsReading,
  openView,
  patchView,
  thawView,
  waitingCount,
} from "#components/desk/list/list-view.ts";
import { incident } from "#components/desk/testing.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import type { Storm } from "#lib/incidents/storms/schema.ts";

function data(items: Incident[], more: Partial<IncidentListData> = {}): IncidentListData {
  const counts = { waiting: 0, open: 0, acknowledged: 0, resolved: 0, closed: 0 };
  return { items, nextCursor: null, settled: [], counts, storms: [], ...more };
}
const reading = (items: Incident[], more: Partial<IncidentListData> = {}) => ({
  fresh: data(items, more),
  strays: new Map<string, Incident | null>(),
});
const numbers = (rows: Incident[]) => rows.map((row) => row.number);
const [a, b, c] = [incident(1), incident(2), incident(3)];
const start: ListView = openView(data([a, b]));

const storm = (id: number, shown: number): Storm => ({
  id,
  connectionId: 1,
  connectionName: "WhaTap 운영",
  since: "2026-03-17T04:41:00.000Z",
  until: "2026-03-17T04:52:00.000Z",
  blowing: true,
  perMinute: 37,
  shown,
  incidents: shown,
  open: shown,
  acknowledged: 0,
  resolved: 0,
  closed: 0,
});

test("a storm that begins under someone's hand waits with the rows; one that stands there goes on counting", () => {
  const before = openView(data([a], { storms: [storm(1, 30)] }));
  const fresh = reading([c, a], { storms: [storm(2, 40), storm(1, 35)] });
  const frozen = mergeView(before, fresh, true);
  expect(frozen.storms).toEqual([storm(1, 35)]);
  expect(waitingCount(frozen)).toBe(41);
  expect(thawView(frozen).storms).toEqual([storm(2, 40), storm(1, 35)]);
  expect(waitingCount(thawView(frozen))).toBe(0);
});

test("an untouched list becomes what was read, and new rows are tinted once", () => {
  const view = mergeView(start, reading([c, b, a]), false);
  expect(numbers(view.rows)).toEqual([3, 2, 1]);
  expect(view.waiting).toEqual([]);
  expect([...view.changed.keys()]).toEqual([c.id]);
});

test("a frozen list keeps its order, takes on values, and lets new rows wait", () => {
  const moved = { ...b, count: 9 };
  const view = mergeView(start, reading([c, moved, a]), true);
  expect(numbers(view.rows)).toEqual([1, 2]);
  expect(view.rows[1]?.count).toBe(9);
  expect(numbers(view.waiting)).toEqual([3]);
  const thawed = thawView(view);
  expect(numbers(thawed.rows)).toEqual([3, 2, 1]);
  expect(thawed.changed.has(c.id)).toBe(true);
});

test("in a frozen list a row that was settled meanwhile stays and says so; a deleted one goes", () => {
  const resolved = { ...a, status: "resolved" as const, version: 2 };
  const view = mergeView(start, { fresh: data([]), strays: new Map([[a.id, resolved]]) }, true);
  expect(view.rows.map((row) => row.status)).toEqual(["resolved", "open"]);
  expect(numbers(mergeView(start, { fresh: data([b]), strays: new Map([[a.id, null]]) }, true).rows)).toEqual(
    [2],
  );
});

test("what moves up from below the last row is not announced as new", () => {
  const short = openView(data([a, b], { nextCursor: "more" }));
  const view = mergeView(short, reading([b, incident(0)], { nextCursor: "more" }), true);
  expect(view.waiting).toEqual([]);
});

test("a told repeat changes its row at once, and an older reading does not take it back", () => {
  const told = { ...b, count: 7, lastSeenAt: "2026-03-17T05:00:03.000Z" };
  const view = patchView(start, told);
  expect(view.rows[1]?.count).toBe(7);
  expect(view.changed.size, "three seconds later is no news").toBe(0);
  expect(mergeView(view, reading([a, b]), false).rows[1]?.count).toBe(7);
  expect(patchView(view, b)).toBe(view);
});

test("a repeat after a pause or in another state tints the row, each time anew", () => {
  const later = { ...a, count: 2, lastSeenAt: "2026-03-17T05:03:00.000Z" };
  const once = patchView(start, later);
  expect(once.changed.get(a.id)).toBe("a");
  expect(patchView(once, { ...later, status: "acknowledged", version: 2 }).changed.get(a.id)).toBe("b");
});

test("only what a patch cannot show makes the list be read again", () => {
  expect(needsReading(start, { ...a, count: 2 })).toBe(false);
  expect(needsReading(start, { ...a, status: "resolved", version: 2 })).toBe(true);
  expect(needsReading(start, c)).toBe(true);
});

test("a further page goes under the rows, each row once", () => {
  const view = growView({ ...start, nextCursor: "x" }, { items: [b, c], nextCursor: null });
  expect(numbers(view.rows)).toEqual([1, 2, 3]);
  expect(view.nextCursor).toBeNull();
});
