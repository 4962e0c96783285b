import { expect, test } from "vitest";
import { append, settle } from "#components/portal/rows.ts";
import { makeTicket } from "#components/portal/testing.ts";

const a = makeTicket({ id: "a" });
const b = makeTicket({ id: "b" });
const c = makeTicket({ id: "c" });
const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

test("rows keep their place and take on what changed", () => {
  const answered = { ...b, status: "answered" as const };
  const settled = settle([a, b], [answered, a]);
  expect(ids(settled.rows)).toEqual(["a", "b"]);
  expect(settled.rows[1]?.status).toBe("answered");
  expect(settled.changed).toEqual(["b"]);
  expect(settled.waiting).toEqual([]);
});

test("being read is no change to look at", () => {
  expect(settle([a], [{ ...a, unread: true, readAt: "2026-03-17T05:05:00.000Z" }]).changed).toEqual([]);
});

test("what was not there waits", () => {
  const settled = settle([a], [c, b, a]);
  expect(ids(settled.rows)).toEqual(["a"]);
  expect(ids(settled.waiting)).toEqual(["c", "b"]);
});

test("a row that left the list stays until the reader looks again, unless it is gone", () => {
  const done = { ...a, status: "done" as const };
  expect(settle([a, b], [b], new Map([["a", done]])).rows).toEqual([done, b]);
  expect(ids(settle([a, b], [b], new Map([["a", null]])).rows)).toEqual(["b"]);
  expect(ids(settle([a, b], [b]).rows)).toEqual(["a", "b"]);
});

test("a page never brings a row twice", () => {
  expect(ids(append([a, b], [b, c]))).toEqual(["a", "b", "c"]);
});
