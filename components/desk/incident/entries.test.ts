import { expect, test } from "vitest";
import { changedValues, joinEntries, sourceTime } from "#components/desk/incident/entries.ts";
import type { TimelineEntry } from "#lib/incidents/schema.ts";

function entry(id: string, at: string, count = 1): TimelineEntry {
  const actor = { kind: "source" as const, id: 1, name: "와탭" };
  return { id, kind: "webhook_received", at, untilAt: null, actor, count, data: {} };
}

test("a story is in order of time, each row once and as it was last read", () => {
  const known = [entry("b", "2026-01-01T00:00:02Z"), entry("c", "2026-01-01T00:00:03Z")];
  const joined = joinEntries(known, [
    entry("c", "2026-01-01T00:00:03Z", 5),
    entry("a", "2026-01-01T00:00:01Z"),
  ]);
  expect(joined.map((each) => `${each.id}${each.count}`)).toEqual(["a1", "b1", "c5"]);
});

test.each([
  ["the same bytes", '{"a":1}', '{"a":1}', 0],
  ["another order and layout", '{"a":1,"b":2}', '{ "b":2, "a":1 }', 0],
  ["one value", '{"a":1,"b":{"c":2}}', '{"a":1,"b":{"c":3}}', 1],
  ["one more and one less", '{"a":1}', '{"b":1}', 2],
  ["an empty list is a value", '{"a":[]}', '{"a":[1]}', 2],
  ["text that is not JSON", "a=1", "a=2", 1],
])("changed values: %s", (_, before, after, changed) => {
  expect(changedValues(before, after)).toBe(changed);
});

test("the source's own time is told where it is more than five minutes from ours, of one alert", () => {
  const told = (eventAt: string | undefined, more: Partial<TimelineEntry> = {}, data = {}) =>
    sourceTime({ ...entry("a", "2026-03-17T05:00:00.000Z"), ...more, data: { eventAt, ...data } });
  for (const at of ["2026-03-17T05:05:00.000Z", "2026-03-17T04:55:00.000Z", undefined]) {
    expect(told(at)).toBeUndefined();
  }
  for (const at of ["2026-03-17T05:05:00.001Z", "2026-03-17T04:54:59.999Z", "2026-03-18T05:00:00.000Z"]) {
    expect(told(at)).toBe(at);
    expect(told(at, { count: 2 })).toBeUndefined();
    expect(told(at, {}, { heldBack: { count: 2 } })).toBeUndefined();
  }
});
