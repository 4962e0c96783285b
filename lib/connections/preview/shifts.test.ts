import { expect, test } from "vitest";
import { faultsOf, shiftsOf } from "#lib/connections/preview/shifts.ts";

const placed = [
  { title: "a", before: "1", after: "x" },
  { title: "b", before: "2", after: "x" },
  { title: "b", before: "2", after: "y" },
  { title: "c", before: "3", after: "z" },
];

test("faults that meet merge, a fault that is torn apart splits", () => {
  expect(shiftsOf(placed)).toEqual({
    merges: [{ title: "a", alerts: 2, faults: 2 }],
    splits: [{ title: "b", alerts: 2, faults: 2 }],
  });
  expect([faultsOf(placed, "before"), faultsOf(placed, "after")]).toEqual([3, 3]);
});

test("where nothing moves there is nothing to tell", () => {
  const still = placed.map(({ title, before }) => ({ title, before, after: before }));
  expect(shiftsOf(still)).toEqual({ merges: [], splits: [] });
});
