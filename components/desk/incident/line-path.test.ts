import { expect, test } from "vitest";
import { linePath } from "#components/desk/incident/line-path.ts";

const at = (second: number) => new Date(Date.UTC(2026, 2, 17, 4, 41, second)).toISOString();
const values = (numbers: number[], threshold: number | null = null) => ({
  unit: "%",
  threshold,
  points: numbers.map((value, i) => ({ at: at(i), value })),
});

test("a line from left to right, the largest on top, the threshold where it belongs", () => {
  expect(linePath(values([0, 10, 5], 10), 108, 48)).toEqual({
    path: "M4 44L54 4L104 24",
    last: { x: 104, y: 24 },
    threshold: 4,
    least: 0,
    most: 10,
  });
});

test("values that never change lie in the middle, and one value is no line", () => {
  expect(linePath(values([7, 7]), 108, 48)?.path).toBe("M4 24L104 24");
  expect(linePath(values([7]), 108, 48)).toBeNull();
  expect(linePath(values([]), 108, 48)).toBeNull();
});

test("a threshold far away does not flatten the line", () => {
  expect(linePath(values([90, 92], 5000), 108, 48)).toMatchObject({ threshold: null, path: "M4 44L104 4" });
});
