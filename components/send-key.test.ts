import { expect, test } from "vitest";
import { newSendKeys } from "#components/send-key.ts";

test("the same content keeps its key until it has arrived", () => {
  const keys = newSendKeys();
  const first = keys.of({ body: "네" });
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(keys.of({ body: "네" })).toBe(first);
  keys.arrived();
  expect(keys.of({ body: "네" })).not.toBe(first);
});

test("other content has another key", () => {
  const keys = newSendKeys();
  const first = keys.of({ body: "네" });
  expect(keys.of({ body: "네, 고맙습니다" })).not.toBe(first);
});
