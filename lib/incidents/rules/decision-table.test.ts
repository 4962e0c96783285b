import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert } from "#lib/incidents/rules/alert.ts";
import { decide, type Decision, type Verb } from "#lib/incidents/rules/decide.ts";
import { expire } from "#lib/incidents/rules/expire.ts";
import { settleFlapping } from "#lib/incidents/rules/flapping.ts";
import { type Policy, policyOf } from "#lib/incidents/rules/policy.ts";
import { type Reaction, react } from "#lib/incidents/rules/react.ts";
import { type IncidentState, isActive, isWorse, worst } from "#lib/incidents/rules/state.ts";
import { alert, MINUTE, START } from "#lib/incidents/testing.ts";
import type { Severity } from "#lib/signals/signal.ts";

/**
 * The decision table, row by row: each rule holds for whatever history led to the state it is
 * about. Histories are random walks of alerts and deeds; those that do not end in the state asked
 * for are left out.
 */

const severity = fc.constantFrom<Severity>("critical", "warning", "info");
type Step = { alert: (minute: number) => Alert } | { verb: Verb } | { snooze: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: severity.map((s) => ({ alert: (m: number) => alert("fired", m, { severity: s }) })),
  },
  { weight: 2, arbitrary: fc.constant({ alert: (m: number) => alert("cleared", m) }) },
  fc.constantFrom<Verb>("acknowledge", "acknowledge", "resolve", "close", "reopen").map((verb) => ({ verb })),
  fc.nat(60).map((snooze) => ({ snooze })),
);

interface Past {
  state: IncidentState;
  minute: number;
  policy: Policy;
}

function did(decision: Decision, before: IncidentState): IncidentState {
  return decision.kind === "changed" ? decision.state : before;
}

function stateOf(reaction: Reaction): IncidentState {
  if (!("state" in reaction)) throw new Error(`nothing came of it: ${JSON.stringify(reaction)}`);
  return reaction.state;
}

function act(past: Past, verb: Verb, name = "A", minute = past.minute): Decision {
  const at = new Date(START + minute * MINUTE);
  return decide(past.state, { verb, userId: name.charCodeAt(0), name, at, confirm: true });
}

const history: fc.Arbitrary<Past> = fc
  .tuple(fc.array(fc.tuple(step, fc.nat(25)), { maxLength: 25 }), fc.constantFrom(0, 5, 30, 120), severity)
  .map(([steps, window, first]) => {
    const policy = policyOf({ reopenWindowMinutes: window });
    const past = {
      minute: 0,
      policy,
      state: stateOf(react(undefined, undefined, alert("fired", 0, { severity: first }), policy)),
    };
    for (const [one, gap] of steps) {
      past.minute += gap;
      if ("verb" in one) past.state = did(act(past, one.verb), past.state);
      else if ("snooze" in one) {
        if (!isActive(past.state.status)) continue;
        const until = new Date(START + (past.minute + one.snooze) * MINUTE);
        past.state = { ...past.state, snoozedUntil: until, snoozedSeverity: past.state.severity };
      } else {
        const told = react(past.state, undefined, one.alert(past.minute), policy);
        if ("state" in told) past.state = told.state;
      }
    }
    return past;
  });

/** Checks a rule on every history that ends as asked. */
function holds(ends: (state: IncidentState) => boolean, rule: (past: Past, level: Severity) => void): void {
  let met = 0;
  fc.assert(
    fc.property(history, severity, (past, level) => {
      fc.pre(ends(past.state));
      met++;
      rule(past, level);
    }),
    { numRuns: 300, maxSkipsPerRun: 1000 },
  );
  expect(met).toBeGreaterThan(50);
}

const is =
  (...statuses: IncidentState["status"][]) =>
  (state: IncidentState) =>
    statuses.includes(state.status);
const calm = (state: IncidentState) => state.flappingSince === null;

function fire(past: Past, level: Severity, gap = 1, more: Partial<Alert> = {}): Reaction {
  return react(
    past.state,
    undefined,
    alert("fired", past.minute + gap, { severity: level, ...more }),
    past.policy,
  );
}

function clear(past: Past, gap = 1): Reaction {
  return react(past.state, undefined, alert("cleared", past.minute + gap), past.policy);
}

describe("the decision table", () => {
  test("fire on open: counted, seen, one more row", () => {
    holds(is("open"), (past, level) => {
      const now = stateOf(fire(past, level));
      expect(now).toMatchObject({ status: "open", count: past.state.count + 1, severity: level });
      expect(now.lastSeenAt.getTime()).toBe(START + (past.minute + 1) * MINUTE);
    });
  });

  test("fire on acknowledged, no worse: stays acknowledged and owned; the peak is kept", () => {
    holds(is("acknowledged"), (past, level) => {
      fc.pre(!isWorse(level, past.state.severity));
      expect(stateOf(fire(past, level))).toMatchObject({
        status: "acknowledged",
        acknowledgedByName: past.state.acknowledgedByName,
        assigneeId: past.state.assigneeId,
        severity: level,
        peakSeverity: past.state.peakSeverity,
      });
    });
  });

  test("fire on acknowledged, worse: open again, worse from now on, still in the same hands", () => {
    holds(is("acknowledged"), (past, level) => {
      fc.pre(isWorse(level, past.state.severity));
      const reaction = fire(past, level);
      expect(stateOf(reaction)).toMatchObject({
        status: "open",
        acknowledgedAt: null,
        firstAcknowledgedAt: past.state.firstAcknowledgedAt,
        assigneeId: past.state.assigneeId,
        severity: level,
        peakSeverity: worst(level, past.state.peakSeverity),
        reopenCount: past.state.reopenCount,
      });
      expect(reaction).toMatchObject({
        entries: expect.arrayContaining([expect.objectContaining({ data: { reason: "escalated" } })]),
      });
    });
  });

  test("fire on resolved: reopens within the source's window, to the millisecond; else a new one", () => {
    holds(is("resolved"), (past, level) => {
      const resolvedAt = past.state.resolvedAt?.getTime() ?? 0;
      const at = (ms: number) => ({ receivedAt: new Date(resolvedAt + ms) });
      const within = fire(past, level, 0, at(past.policy.reopenWindowMs));
      const after = fire(past, level, 0, at(past.policy.reopenWindowMs + 1));
      expect(after).toMatchObject({ kind: "created", state: { count: 1, status: "open", version: 1 } });
      if (past.policy.reopenWindowMs === 0) expect(within.kind).toBe("created");
      else {
        expect(within).toMatchObject({
          kind: "changed",
          state: { status: "open", reopenCount: past.state.reopenCount + 1, resolvedAt: null },
        });
      }
    });
  });

  test("fire on closed: always a new incident", () => {
    holds(is("closed"), (past, level) => {
      expect(fire(past, level, 0)).toMatchObject({
        kind: "created",
        entries: expect.arrayContaining([
          expect.objectContaining({ data: expect.objectContaining({ reason: "previous_closed" }) }),
        ]),
      });
    });
  });

  test("fire after a manual resolve that the source never confirmed: reopens, and is no flapping", () => {
    holds(is("open", "acknowledged"), (past, level) => {
      fc.pre(past.state.sourceClearedAt === null && past.policy.reopenWindowMs > 0);
      const state = did(act(past, "resolve"), past.state);
      expect(state).toMatchObject({ status: "resolved", sourceClearedAt: null });
      const again = stateOf(fire({ ...past, state }, level, 0));
      expect(again).toMatchObject({ status: "open", flappingSince: null });
      expect(again.transitions).toEqual(state.transitions);
    });
  });

  test("resolve on open or acknowledged: resolved by the source", () => {
    holds(
      (state) => isActive(state.status) && calm(state) && state.transitions.length < 4,
      (past) => {
        expect(stateOf(clear(past))).toMatchObject({
          status: "resolved",
          resolvedBy: null,
          resolvedByName: null,
          resolvedAt: new Date(START + (past.minute + 1) * MINUTE),
          snoozedUntil: null,
        });
      },
    );
  });

  test("resolve on resolved or closed: nothing changes", () => {
    holds(is("resolved", "closed"), (past) => {
      expect(clear(past)).toEqual({ kind: "ignored", reason: "already_resolved" });
    });
  });

  test("resolve for an unknown fingerprint: no incident", () => {
    expect(react(undefined, undefined, alert("cleared"), policyOf({}))).toEqual({
      kind: "ignored",
      reason: "no_matching_incident",
    });
  });

  test("resolve before its trigger: the late fire opens nothing, for ten minutes of the source's time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_200_000 }), fc.nat(600), (behind, delay) => {
        const clearedAt = new Date(START);
        const late = alert("fired", delay, { at: new Date(START - behind) });
        const told = react(undefined, clearedAt, late, policyOf({}));
        expect(told.kind).toBe(behind <= 600_000 ? "ignored" : "created");
      }),
    );
  });

  test("second acknowledgement: noted, the first stays owner", () => {
    holds(is("acknowledged"), (past) => {
      const second = act(past, "acknowledge", "B");
      expect(second).toEqual({
        kind: "noted",
        entries: [{ kind: "note", data: { reason: "also_acknowledged" } }],
      });
    });
  });

  test("acknowledge after resolve: refused, whoever resolved it", () => {
    holds(is("resolved", "closed"), (past) => {
      expect(act(past, "acknowledge", "B")).toMatchObject({ kind: "refused" });
    });
  });

  test("flapping: the fifth coming or going within thirty minutes begins it, and it stays open", () => {
    const rules = policyOf({});
    const swings = fc.array(fc.nat(60), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(swings, (seconds) => {
        let state = stateOf(react(undefined, undefined, alert("fired", 0), rules));
        const times: number[] = [];
        let now = 0;
        for (const [i, gap] of seconds.entries()) {
          now += gap / 60;
          times.push(now);
          state = stateOf(react(state, undefined, alert(i % 2 === 0 ? "cleared" : "fired", now), rules));
          const flaps = times.length > 4;
          expect(state.flappingSince !== null).toBe(flaps);
          if (flaps) expect(state.status).toBe("open");
        }
        expect(state.reopenCount).toBe(2);
        const after = (minutes: number) =>
          settleFlapping(state, new Date(START + Math.round((now + minutes) * MINUTE)))?.state;
        expect(after(14.99)).toBeUndefined();
        expect(after(15.01)).toMatchObject({
          flappingSince: null,
          transitions: [],
          status: state.sourceClearedAt ? "resolved" : "open",
        });
      }),
    );
  });

  test("five comings and goings spread over more than thirty minutes are no flapping", () => {
    const rules = policyOf({});
    let state = stateOf(react(undefined, undefined, alert("fired", 0), rules));
    for (const [i, minute] of [8, 16, 24, 32, 40, 48, 56].entries()) {
      state = stateOf(react(state, undefined, alert(i % 2 === 0 ? "cleared" : "fired", minute), rules));
      expect(state.flappingSince).toBeNull();
    }
  });

  test("snoozed: fires count and stay out of the way, until one is worse than at the snooze", () => {
    holds(
      (state) => isActive(state.status) && state.snoozedUntil !== null,
      (past, level) => {
        const now = stateOf(fire(past, level));
        expect(now.count).toBe(past.state.count + 1);
        const worse = isWorse(level, past.state.snoozedSeverity ?? "critical");
        const escalated = past.state.status === "acknowledged" && isWorse(level, past.state.severity);
        expect(now.snoozedUntil === null).toBe(worse || escalated);
        if (worse) expect(now.version).toBe(past.state.version + 1);
      },
    );
  });

  test("clock skew: our time orders everything, the source's time is only told", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), (hours) => {
        const at = new Date(START + hours * 60 * MINUTE);
        const state = stateOf(react(undefined, undefined, alert("fired", 0, { at }), policyOf({})));
        expect(state.lastSeenAt.getTime()).toBe(START);
        expect(state.firstSeenAt.getTime()).toBe(hours <= 0 && hours >= -24 ? at.getTime() : START);
      }),
    );
  });

  test("sender silent: resolved once the source's time is up, not a millisecond before", () => {
    holds(is("open", "acknowledged"), (past) => {
      const last = past.state.lastSeenAt.getTime();
      expect(expire(past.state, new Date(last + 59_999), 60_000)).toBeUndefined();
      expect(expire(past.state, new Date(last + 60_000), 60_000)).toMatchObject({
        state: {
          status: "resolved",
          resolvedByName: null,
          snoozedUntil: null,
          flappingSince: null,
          version: past.state.version + 1,
        },
        entries: [{ data: { reason: "inactivity", minutes: 1 } }],
      });
    });
    holds(is("resolved", "closed"), (past) => {
      expect(expire(past.state, new Date(START + 1e9 * MINUTE), 60_000)).toBeUndefined();
    });
  });

  test("maintenance: opens and reopens nothing; what is open goes on counting, and resolves pass", () => {
    holds(is("open", "acknowledged"), (past, level) => {
      const during = stateOf(fire(past, level, 1, { maintenance: true }));
      expect(during).toMatchObject({ status: past.state.status, count: past.state.count + 1 });
      expect(during.snoozedUntil).toEqual(past.state.snoozedUntil);
    });
    holds(is("resolved", "closed"), (past, level) => {
      expect(fire(past, level, 1, { maintenance: true })).toEqual({ kind: "suppressed" });
    });
    const first = react(undefined, undefined, alert("fired", 0, { maintenance: true }), policyOf({}));
    expect(first).toEqual({ kind: "suppressed" });
    holds(
      (state) => isActive(state.status) && calm(state) && state.transitions.length < 4,
      (past) => {
        const passed = react(
          past.state,
          undefined,
          alert("cleared", past.minute, { maintenance: true }),
          past.policy,
        );
        expect(stateOf(passed).status).toBe("resolved");
      },
    );
  });
});
