import { expect, test } from "vitest";
import { changesOf } from "#components/admin/audit/changes.ts";

test("changes show both sides, facts only what is so", () => {
  expect(
    changesOf({ active: { from: true, to: false }, plugin: "whatap", companyId: { from: null, to: 3 } }),
  ).toEqual([
    { name: "active", from: "true", to: "false" },
    { name: "plugin", from: null, to: "whatap" },
    { name: "companyId", from: "—", to: "3" },
  ]);
});

test("nested values are written out", () => {
  expect(changesOf({ settings: { from: {}, to: { fields: ["oid"] } } })).toEqual([
    { name: "settings", from: "{}", to: `{"fields":["oid"]}` },
  ]);
});
