import { expect, test } from "vitest";
import { snoozePresets } from "#components/desk/pick/snooze-presets.ts";

const at = (now: string, zone = "Asia/Seoul") =>
  snoozePresets(new Date(now), zone).map((preset) => [preset.kind, preset.until.toISOString()]);

test("spans count from now, mornings are the person's own", () => {
  // Tuesday 17 March 2026, 14:32 in Seoul.
  expect(at("2026-03-17T05:32:00Z")).toEqual([
    ["minutes", "2026-03-17T06:02:00.000Z"],
    ["hours", "2026-03-17T06:32:00.000Z"],
    ["hours", "2026-03-17T09:32:00.000Z"],
    ["tomorrow", "2026-03-18T00:00:00.000Z"],
    ["monday", "2026-03-23T00:00:00.000Z"],
  ]);
});

test("on a Sunday tomorrow is Monday, on a Monday the next one is a week away", () => {
  expect(at("2026-03-22T05:00:00Z").map(([kind]) => kind)).not.toContain("monday");
  expect(at("2026-03-23T05:00:00Z").at(-1)).toEqual(["monday", "2026-03-30T00:00:00.000Z"]);
});

test("late in the evening elsewhere it is still today there", () => {
  expect(at("2026-03-18T02:00:00Z", "America/New_York")[3]).toEqual(["tomorrow", "2026-03-18T13:00:00.000Z"]);
});
