import { expect, test } from "vitest";
import { type Alert, firstState } from "#lib/incidents/rules/alert.ts";
import { settleFlapping } from "#lib/incidents/rules/flapping.ts";
import { type Policy, policyOf } from "#lib/incidents/rules/policy.ts";
import { react } from "#lib/incidents/rules/react.ts";
import type { IncidentState } from "#lib/incidents/rules/state.ts";
import { alert, MINUTE, START } from "#lib/incidents/testing.ts";

const POLICY = policyOf({});
const open = firstState(alert("fired"));

function stateAfter(current: IncidentState, next: Alert, policy: Policy = POLICY): IncidentState {
  const reaction = react(current, undefined, next, policy);
  if (!("state" in reaction)) throw new Error(reaction.kind);
  return reaction.state;
}

/** What an alert makes of an open incident whose fault came and went so often that it flaps. */
function flapping(policy: Policy = POLICY): { state: IncidentState; minute: number } {
  let state = open;
  for (let n = 1; n <= 5; n++) state = stateAfter(state, alert(n % 2 ? "cleared" : "fired", n), policy);
  expect(state.flappingSince).toEqual(new Date(START + 5 * MINUTE));
  return { state, minute: 5 };
}

test("what only says again what it said is no coming and going: a flapping fault settles meanwhile", () => {
  for (const said of ["cleared", "fired"] as const) {
    let { state, minute } = flapping();
    if (said === "fired") state = stateAfter(state, alert(said, ++minute));
    const last = state.transitions;
    for (let n = 0; n < 7; n++) state = stateAfter(state, alert(said, minute + 2 * n));
    expect(state.transitions).toEqual(last);
    const settled = settleFlapping(state, new Date(START + (minute + 15) * MINUTE))?.state;
    expect(settled?.status).toBe(said === "fired" ? "open" : "resolved");
    expect(settled?.version).toBe(state.version + 1);
  }
});

test("comings and goings count on in the incidents that follow when none reopens", () => {
  const never = policyOf({ reopenWindowMinutes: 0 });
  let state = open;
  for (let n = 1; n <= 4; n++) state = stateAfter(state, alert(n % 2 ? "cleared" : "fired", n), never);
  expect(state).toMatchObject({ count: 1, reopenCount: 0, flappingSince: null });
  const cleared = stateAfter(state, alert("cleared", 5), never);
  expect(cleared).toMatchObject({ status: "open", flappingSince: new Date(START + 5 * MINUTE) });
});

test("that it flaps is told, whether it begins with a coming, a going or a new incident", () => {
  const began = expect.objectContaining({ data: { reason: "flapping_began", transitions: 5 } });
  const swinging = (said: Alert["said"]) => {
    const times = [1, 2, 3, 4].map((minute) => new Date(START + minute * MINUTE).toISOString());
    const before = said === "cleared" ? open : stateAfter(open, alert("cleared", 4));
    const current = { ...before, transitions: times };
    return (policy: Policy) => react(current, undefined, alert(said, 5), policy);
  };
  for (const reaction of [
    swinging("cleared")(POLICY),
    swinging("fired")(POLICY),
    swinging("fired")(policyOf({ reopenWindowMinutes: 0 })),
  ]) {
    expect(reaction).toMatchObject({
      state: { status: "open", flappingSince: new Date(START + 5 * MINUTE) },
      entries: expect.arrayContaining([began]),
    });
  }
});

test("what happened exactly thirty minutes ago is over, what happened since is not", () => {
  const fifth = (minute: number) => {
    let state = open;
    for (let n = 1; n <= 4; n++) state = stateAfter(state, alert(n % 2 ? "cleared" : "fired", n));
    return stateAfter(state, alert("cleared", minute)).flappingSince;
  };
  expect(fifth(30.999)).not.toBeNull();
  expect(fifth(31)).toBeNull();
});
