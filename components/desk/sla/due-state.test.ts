import { expect, test } from "vitest";
import { dueState, warningOf } from "#components/desk/sla/due-state.ts";

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 17, 4, 41);
const at = (minute: number) => new Date(START + minute * MINUTE);
const due = (minutes: number, done: number | null = null) => ({
  minutes,
  dueAt: at(minutes).toISOString(),
  doneAt: done === null ? null : at(done).toISOString(),
});

test("a promise runs, is soon broken in its last quarter, and is over the moment after", () => {
  expect(dueState(due(20), at(15))).toEqual({ kind: "running", ms: 5 * MINUTE });
  expect(dueState(due(20), at(15.1)).kind).toBe("soon");
  expect(dueState(due(20), at(20)).kind).toBe("soon");
  expect(dueState(due(20), at(21))).toEqual({ kind: "over", ms: MINUTE });
});

test("what was done in time was kept, to the moment, and does not change any more", () => {
  expect(dueState(due(20, 20), at(500)).kind).toBe("kept");
  expect(dueState(due(20, 32), at(500))).toEqual({ kind: "late", ms: 12 * MINUTE });
});

test("a row warns of what can still be done, the broken promise first", () => {
  const sla = { acknowledge: due(20), resolve: due(240) };
  expect(warningOf({ status: "open", sla }, at(10))).toBeNull();
  expect(warningOf({ status: "open", sla }, at(19))).toMatchObject({ of: "acknowledge", kind: "soon" });
  expect(warningOf({ status: "open", sla }, at(250))).toMatchObject({ of: "acknowledge", kind: "over" });
  const acknowledged = { acknowledge: due(20, 3), resolve: due(240) };
  expect(warningOf({ status: "acknowledged", sla: acknowledged }, at(230))).toMatchObject({ of: "resolve" });
  expect(warningOf({ status: "resolved", sla }, at(500))).toBeNull();
  expect(warningOf({ status: "open", sla: { acknowledge: null, resolve: null } }, at(500))).toBeNull();
});
