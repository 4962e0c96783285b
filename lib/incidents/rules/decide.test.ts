import { expect, test } from "vitest";
import { firstState } from "#lib/incidents/rules/alert.ts";
import { type Act, decide, type Verb } from "#lib/incidents/rules/decide.ts";
import type { IncidentState } from "#lib/incidents/rules/state.ts";
import { alert, MINUTE, START } from "#lib/incidents/testing.ts";

const [A, B] = [
  { userId: 1, name: "A" },
  { userId: 2, name: "B" },
];
const at = (minute: number) => new Date(START + minute * MINUTE);

function act(state: IncidentState, verb: Verb, minute: number, more: Partial<Act> = A): IncidentState {
  const decision = decide(state, { verb, ...A, at: at(minute), ...more });
  if (decision.kind !== "changed") throw new Error(decision.kind);
  return decision.state;
}

const open = firstState(alert("fired"));
const acknowledged = act(open, "acknowledge", 1);
const resolved = act(acknowledged, "resolve", 2);
const closed = act(resolved, "close", 3);
const states = { open, acknowledged, resolved, closed };
const busy = {
  flappingSince: at(1),
  snoozedUntil: at(90),
  snoozedBy: 1,
  snoozedByName: "A",
  snoozedSeverity: "warning",
} as const;
const calm = {
  flappingSince: null,
  snoozedUntil: null,
  snoozedBy: null,
  snoozedByName: null,
  snoozedSeverity: null,
};

test.each<[Verb, confirm: boolean, Record<keyof typeof states, keyof typeof states | "noted" | "refused">]>([
  [
    "acknowledge",
    false,
    { open: "acknowledged", acknowledged: "noted", resolved: "refused", closed: "refused" },
  ],
  ["resolve", false, { open: "resolved", acknowledged: "resolved", resolved: "refused", closed: "refused" }],
  ["close", false, { open: "refused", acknowledged: "refused", resolved: "closed", closed: "refused" }],
  ["close", true, { open: "closed", acknowledged: "closed", resolved: "closed", closed: "refused" }],
  ["reopen", false, { open: "refused", acknowledged: "open", resolved: "open", closed: "refused" }],
])("to %s (confirmed: %s) is allowed or not, by the state alone", (verb, confirm, allowed) => {
  for (const [name, state] of Object.entries(states)) {
    const decision = decide(state, { verb, ...B, at: at(9), confirm });
    const came = decision.kind === "changed" ? decision.state.status : decision.kind;
    expect(came, `${verb} on ${name}`).toBe(allowed[name as keyof typeof states]);
    if (decision.kind !== "changed") continue;
    expect(decision.state.version).toBe(state.version + 1);
    expect(decision.entries).toEqual([
      { kind: "status_changed", from: name, to: decision.state.status, body: null, data: {} },
    ]);
  }
});

test("acknowledging takes on what nobody has, and the first time stays the first", () => {
  expect(acknowledged).toMatchObject({
    acknowledgedBy: 1,
    acknowledgedByName: "A",
    assigneeId: 1,
    acknowledgedAt: at(1),
    firstAcknowledgedAt: at(1),
  });
  const again = act(act(acknowledged, "reopen", 4), "acknowledge", 5, B);
  expect(again).toMatchObject({ acknowledgedBy: 2, assigneeId: 1, firstAcknowledgedAt: at(1) });
  expect(again.acknowledgedAt).toEqual(at(5));
  const token = { userId: null, name: "ops" };
  expect(act(open, "acknowledge", 1, token)).toMatchObject({ acknowledgedByName: "ops", assigneeId: null });
});

test("a second acknowledgement is noted unless it is one's own; two tokens are two", () => {
  const noted = (state: IncidentState, who: Pick<Act, "userId" | "name">) => {
    const decision = decide(state, { verb: "acknowledge", ...who, at: at(9) });
    return decision.kind === "noted" ? decision.entries.length : decision.kind;
  };
  expect([noted(acknowledged, A), noted(acknowledged, B)]).toEqual([0, 1]);
  const byToken = act(open, "acknowledge", 1, { userId: null, name: "ops" });
  expect(noted(byToken, { userId: null, name: "ops" })).toBe(0);
  expect(noted(byToken, { userId: null, name: "night" })).toBe(1);
});

test("resolving ends snooze and flapping, and says who did it when and why", () => {
  const decision = decide(
    { ...acknowledged, ...busy },
    { verb: "resolve", ...B, at: at(7), reason: "재시작" },
  );
  expect(decision).toMatchObject({
    state: { ...calm, resolvedAt: at(7), resolvedBy: 2, resolvedByName: "B", acknowledgedBy: 1 },
    entries: [{ body: "재시작" }],
  });
});

test("closing at once resolves too; what was resolved stays resolved by whoever did it", () => {
  expect(act({ ...open, ...busy }, "close", 5, { ...B, confirm: true })).toMatchObject({
    ...calm,
    resolvedAt: at(5),
    resolvedBy: 2,
    resolvedByName: "B",
    closedAt: at(5),
    closedBy: 2,
    closedByName: "B",
  });
  expect(act(resolved, "close", 8, B)).toMatchObject({
    resolvedAt: at(2),
    resolvedBy: 1,
    resolvedByName: "A",
    closedBy: 2,
  });
});

test("reopening forgets who had it, but not whose it is; only what was resolved counts as come back", () => {
  const forgotten = {
    ...calm,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgedByName: null,
    resolvedAt: null,
    resolvedBy: null,
    resolvedByName: null,
    assigneeId: 1,
    firstAcknowledgedAt: at(1),
  };
  expect(act(resolved, "reopen", 4, B)).toMatchObject({ ...forgotten, reopenCount: 1 });
  expect(act({ ...acknowledged, ...busy, flappingSince: null }, "reopen", 4, B)).toMatchObject({
    ...forgotten,
    reopenCount: 0,
  });
});
