import { expect, test } from "vitest";
import { pathOf, pickedPath } from "#components/admin/mapping/paths.ts";

test("steps are written as a path that is read back", () => {
  expect(pathOf(["a", "b", 0, "c"])).toBe("a.b[0].c");
  expect(pathOf(["장비", "명"])).toBe("장비.명");
  expect(pathOf(["labels", "app.name"])).toBe('labels["app.name"]');
  expect(pathOf(['a"b'])).toBe(`['a"b']`);
});

test("inside an array of alerts a path begins at the alert, outside it at the body", () => {
  const body = { site: "1공장", rows: [{ name: "x" }] };
  expect(pickedPath(body, "", ["site"])).toBe("site");
  expect(pickedPath(body, "rows", ["rows", 3, "name"])).toBe("name");
  expect(pickedPath(body, "$.rows", ["rows", 3, "name"])).toBe("name");
  expect(pickedPath(body, "rows", ["site"])).toBe("$.site");
  expect(pickedPath([{ name: "x" }], "", [0, "name"])).toBe("name");
  expect(pickedPath({ alerts: [{ a: 1 }], b: 2 }, "", ["alerts", 0, "a"])).toBe("a");
  expect(pickedPath({ alerts: [{ a: 1 }], b: 2 }, "", ["b"])).toBe("$.b");
});
