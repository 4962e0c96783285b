import { expect, test } from "vitest";
import { safePath } from "#app/sign-in/safe-path.ts";

test("a page of ours is kept whole", () => {
  expect(safePath("/tickets?status=new#a")).toBe("/tickets?status=new#a");
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/sign-in/code",
  "",
  undefined,
])("%j leads to the start page", (next) => {
  expect(safePath(next)).toBe("/");
});
