import { expect, test } from "vitest";
import { idAt, isUuid, newId, timeOfId } from "#lib/core/ids.ts";

test("ids made in one millisecond keep their order", () => {
  const now = Date.now();
  const made = Array.from({ length: 10_000 }, () => newId(now));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(made.every(isUuid)).toBe(true);
});

test("a clock that runs back does not make smaller ids", () => {
  const later = newId(Date.now() + 5000);
  expect(newId(Date.now() - 5000) > later).toBe(true);
});

test("an id tells its time, and idAt is a lower bound of it", () => {
  const at = new Date("2031-03-17T05:32:00.123Z");
  const id = newId(at.getTime());
  expect(timeOfId(id)).toEqual(at);
  expect(idAt(at) <= id).toBe(true);
  expect(idAt(new Date(at.getTime() + 1)) > id).toBe(true);
});
