import { expect, test } from "vitest";
import { measured } from "#lib/incidents/values/number.ts";

test("numbers as sources word them, with their unit", () => {
  expect(measured("93.4%")).toEqual({ number: 93.4, unit: "%" });
  expect(measured("> 80")).toEqual({ number: 80, unit: "" });
  expect(measured("1,234.5 ms")).toEqual({ number: 1234.5, unit: "ms" });
  expect(measured("-2.4e-3")).toEqual({ number: -0.0024, unit: "" });
  expect(measured("12 건")).toEqual({ number: 12, unit: "건" });
});

test("what is no single number is none", () => {
  for (const text of [
    null,
    "",
    "down",
    "2026-03-17",
    "10.0.0.1",
    "1 of 3",
    "1,2",
    "NaN",
    "Infinity",
    "1e999",
  ]) {
    expect(measured(text)).toBeUndefined();
  }
});
