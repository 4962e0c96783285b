import { expect, test } from "vitest";
import { changesOf } from "#components/admin/audit/changes.ts";

test("changes show both sides, facts only what is so", () => {
  expect(
    changesOf({ active: { from: true, to: false }, plugin: "whatap", companyId: { from: null, to: 3 } }),
  ).toEqual([
    { name: "active", from: true, to: false },
    { name: "plugin", from: undefined, to: "whatap" },
    { name: "companyId", from: null, to: 3 },
  ]);
});

test("of nested values only what differs is told", () => {
  const from = { fields: ["pcode"], reopen: 30 };
  expect(changesOf({ settings: { from, to: { fields: ["pcode", "oid"], reopen: 30 } } })).toEqual([
    { name: "settings.fields", from: ["pcode"], to: ["pcode", "oid"] },
  ]);
  expect(
    changesOf({ before: { name: "a", endsAt: 1, createdAt: "…" }, after: { name: "a", endsAt: 2 } }),
  ).toEqual([{ name: "endsAt", from: 1, to: 2 }]);
});

test("a state before and after is one line, and what nobody knows by its id is none", () => {
  expect(changesOf({ number: 1043, from: "open", to: "acknowledged", entryId: "0195" })).toEqual([
    { name: "state", from: "open", to: "acknowledged" },
  ]);
  expect(changesOf({ secretReplaced: false, hasSecret: true })).toEqual([
    { name: "hasSecret", from: undefined, to: true },
  ]);
});
