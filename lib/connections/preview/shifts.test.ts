import { expect, test } from "vitest";
import { faultsOf, shiftsOf } from "#lib/connections/preview/shifts.ts";

const placed = [
  { title: "a", now: "1", then: "x" },
  { title: "b", now: "2", then: "x" },
  { title: "b", now: "2", then: "y" },
  { title: "c", now: "3", then: "z" },
];

test("faults that meet merge, a fault that is torn apart splits", () => {
  expect(shiftsOf(placed)).toEqual({
    merges: [{ title: "a", alerts: 2, faults: 2 }],
    splits: [{ title: "b", alerts: 2, faults: 2 }],
  });
  expect([faultsOf(placed, "now"), faultsOf(placed, "then")]).toEqual([3, 3]);
});

test("where nothing moves there is nothing to tell", () => {
  const still = placed.map(({ title, now }) => ({ title, now, then: now }));
  expect(shiftsOf(still)).toEqual({ merges: [], splits: [] });
});
