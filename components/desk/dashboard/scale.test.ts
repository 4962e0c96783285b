import { expect, test } from "vitest";
import { niceScale, niceSpan } from "#components/desk/dashboard/scale.ts";

test.each([
  [0, 1, [0, 1]],
  [1, 1, [0, 1]],
  [4, 4, [0, 1, 2, 3, 4]],
  [18, 20, [0, 5, 10, 15, 20]],
  [20, 20, [0, 5, 10, 15, 20]],
  [21, 30, [0, 10, 20, 30]],
  [4812, 6000, [0, 2000, 4000, 6000]],
])("an axis over %i ends at %i", (most, top, ticks) => {
  expect(niceScale(most)).toEqual({ top, ticks });
});

test("no axis ends below what it shows", () => {
  for (let most = 0; most < 5000; most++) expect(niceScale(most).top).toBeGreaterThanOrEqual(most);
});

test.each([
  [60, [0, 60, 120]],
  [850, [0, 600, 1200]],
  [8000, [0, 7200, 14_400]],
  [1_200_000, [0, 864_000, 1_728_000]],
  [1e8, [0, 50_025_600, 100_051_200]],
])("an axis over %i seconds has whole steps", (seconds, ticks) => {
  expect(niceSpan(seconds)).toEqual({ top: ticks[2], ticks });
});
