import { expect, test } from "vitest";
import { toldOf } from "#components/desk/told.ts";

const change = {
  type: "incident.updated",
  id: "i1",
  at: "2026-03-17T05:32:00.000Z",
  number: 1043,
  status: "open",
  severity: "critical",
  count: 64,
  lastSeenAt: "2026-03-17T05:31:48.000Z",
  version: 7,
};

test("a whole telling is taken, without what rows do not need", () => {
  const { type: _, at: __, number: ___, ...told } = change;
  expect(toldOf(change)).toEqual(told);
});

test.each(["status", "severity", "count", "lastSeenAt", "version"])("without %s it is none", (field) => {
  expect(toldOf({ ...change, [field]: undefined })).toBeNull();
  expect(toldOf({ ...change, [field]: { toString: "open" } })).toBeNull();
});

test("a state that nobody knows is none, whatever objects inherit", () => {
  expect(toldOf({ ...change, status: "reopened" })).toBeNull();
  expect(toldOf({ ...change, severity: "constructor" })).toBeNull();
});
