import fc from "fast-check";
import { expect, test } from "vitest";
import { decide, type Verb } from "#lib/incidents/rules/decide.ts";
import { fingerprintOf } from "#lib/incidents/rules/fingerprint.ts";
import { type Policy, policyOf } from "#lib/incidents/rules/policy.ts";
import type { Alert } from "#lib/incidents/rules/alert.ts";
import { react } from "#lib/incidents/rules/react.ts";
import { type EntryDraft, type IncidentState, isActive, worst } from "#lib/incidents/rules/state.ts";
import { alert, MINUTE, START } from "#lib/incidents/testing.ts";
import type { Severity } from "#lib/signals/signal.ts";

const POLICY = policyOf({});

function stateAfter(
  current: IncidentState | undefined,
  next: Alert,
  policy: Policy = POLICY,
  clearedAt?: Date,
): IncidentState {
  const reaction = react(current, clearedAt, next, policy);
  if (!("state" in reaction)) throw new Error(reaction.kind);
  return reaction.state;
}

const open = stateAfter(undefined, alert("fired"));

function act(state: IncidentState, verb: Verb, minute = 1): IncidentState {
  const at = new Date(START + minute * MINUTE);
  const decision = decide(state, { verb, userId: 1, name: "A", at, confirm: true });
  return decision.kind === "changed" ? decision.state : state;
}

test("the reopen window is inclusive, per source, and 0 means never", () => {
  const resolved = stateAfter(open, alert("cleared", 10));
  const again = (minute: number, settings = {}) =>
    react(resolved, undefined, alert("fired", minute), policyOf(settings)).kind;
  expect(again(40)).toBe("changed");
  expect(again(40.001)).toBe("created");
  expect(again(10, { reopenWindowMinutes: 0 })).toBe("created");
  expect(again(15, { reopenWindowMinutes: 5 })).toBe("changed");
  expect(again(15.1, { reopenWindowMinutes: 5 })).toBe("created");
});

test("a manual resolve gives way to the next fire; closed never does", () => {
  expect(stateAfter(act(open, "resolve"), alert("fired", 2))).toMatchObject({
    status: "open",
    reopenCount: 1,
    resolvedByName: null,
  });
  const after = react(act(open, "close"), undefined, alert("fired", 2), POLICY);
  expect(after).toMatchObject({ kind: "created", entries: [{ data: { reason: "previous_closed" } }] });
});

test("a worse alert reopens what was acknowledged; an equal or milder one does not", () => {
  const acked = act(open, "acknowledge");
  expect(stateAfter(acked, alert("fired", 2)).status).toBe("acknowledged");
  expect(stateAfter(acked, alert("fired", 2, { severity: "info" }))).toMatchObject({
    status: "acknowledged",
    severity: "info",
    peakSeverity: "warning",
    version: acked.version + 1,
  });
  expect(stateAfter(acked, alert("fired", 2, { severity: "critical" }))).toMatchObject({
    status: "open",
    acknowledgedBy: null,
    assigneeId: 1,
  });
});

test("late is older than the last clearing by the source's clock, by up to ten minutes", () => {
  const resolved = stateAfter(open, alert("cleared", 20));
  const clearedAt = new Date(START + 20 * MINUTE);
  const at = (minute: number) => ({ at: new Date(START + minute * MINUTE) });
  const late = (minute: number, current: IncidentState | undefined = resolved) =>
    react(current, clearedAt, alert("fired", 21, at(minute)), POLICY);
  expect(late(19.99)).toEqual({ kind: "ignored", reason: "late_alert" });
  expect(late(10)).toEqual({ kind: "ignored", reason: "late_alert" });
  expect(late(9.99).kind).toBe("changed");
  expect(late(20).kind).toBe("changed");
  expect(late(15, undefined)).toEqual({ kind: "ignored", reason: "late_alert" });
  expect(late(15, open).kind).toBe("changed");
  expect(react(resolved, clearedAt, alert("fired", 21), POLICY).kind).toBe("changed");
});

test("the first sighting is the source's own time where that can be believed", () => {
  const firstSeen = (hours: number) =>
    stateAfter(
      undefined,
      alert("fired", 0, { at: new Date(START + hours * 60 * MINUTE) }),
    ).firstSeenAt.getTime();
  expect(firstSeen(-1)).toBe(START - 60 * MINUTE);
  expect(firstSeen(1)).toBe(START);
  expect(firstSeen(-24)).toBe(START - 24 * 60 * MINUTE);
  expect(firstSeen(-5000)).toBe(START);
});

test("what does not tell takes no description away", () => {
  const told = { value: "95", threshold: "90", target: "web-01", metric: "cpu" };
  const described = stateAfter(undefined, alert("fired", 0, told));
  expect(stateAfter(described, alert("cleared", 1))).toMatchObject(told);
  expect(stateAfter(described, alert("fired", 1))).toMatchObject(told);
  expect(stateAfter(described, alert("fired", 1, { value: "97" }))).toMatchObject({ ...told, value: "97" });
});

test("an alert that another machine took in earlier does not turn back when the fault was last seen", () => {
  const seen = stateAfter(open, alert("fired", 2));
  expect(stateAfter(seen, alert("fired", 1))).toMatchObject({ count: 3, lastSeenAt: seen.lastSeenAt });
});

test("a clearing is told with what it changed", () => {
  const told = react(open, undefined, alert("cleared", 1, { message: "RECOVERED: fine" }), POLICY);
  expect(told).toMatchObject({
    entries: [
      { kind: "webhook_received", said: "cleared", data: { message: "RECOVERED: fine" } },
      { kind: "status_changed", from: "open", to: "resolved", data: { reason: "cleared_at_source" } },
    ],
  });
});

test("what maintenance let grow worse unnoticed breaks a snooze at the next word, and outdates the view", () => {
  const snoozed: IncidentState = { ...open, snoozedUntil: new Date(START), snoozedSeverity: "warning" };
  const worse = { severity: "critical" } as const;
  const during = stateAfter(snoozed, alert("fired", 1, { ...worse, maintenance: true }));
  expect(during).toMatchObject({ severity: "critical", snoozedUntil: new Date(START) });
  const after = stateAfter(during, alert("fired", 2, worse));
  expect(after).toMatchObject({ snoozedUntil: null, version: during.version + 1 });
});

test("what is done at the source is done here only where that is wished, and told in any case", () => {
  const here = policyOf({ acknowledgeHere: true });
  const until = new Date(START + 60 * MINUTE);
  const acked = act(open, "acknowledge");
  const deeds = [
    [open, alert("acknowledged", 2), "acknowledged_at_source"],
    [acked, alert("unacknowledged", 2), "unacknowledged_at_source"],
    [open, alert("snoozed", 2, { deed: { until } }), "snoozed_at_source"],
  ] as const;
  for (const [before, word, reason] of deeds) {
    expect(react(before, undefined, word, POLICY)).toMatchObject({
      state: before,
      entries: [{ kind: "note", data: { reason } }],
    });
    expect(stateAfter(before, word, here).version).toBe(before.version + 1);
  }
  expect(stateAfter(open, alert("acknowledged", 2), here)).toMatchObject({
    status: "acknowledged",
    acknowledgedByName: null,
    firstAcknowledgedAt: new Date(START + 2 * MINUTE),
  });
  // Somebody here had it before: that is when it was first looked at, and whose it stays.
  const back = act(acked, "reopen", 3);
  expect(stateAfter(back, alert("acknowledged", 4), here)).toMatchObject({
    firstAcknowledgedAt: new Date(START + MINUTE),
    assigneeId: 1,
  });
  expect(stateAfter(acked, alert("acknowledged", 4), here)).toMatchObject({ acknowledgedByName: "A" });
  expect(stateAfter(acked, alert("unacknowledged", 2), here)).toMatchObject({
    status: "open",
    acknowledgedAt: null,
    reopenCount: 0,
  });
  const month = new Date(START + (2 + 30 * 24 * 60) * MINUTE);
  const far = alert("snoozed", 2, { deed: { until: new Date(START + 1e6 * MINUTE) } });
  expect(stateAfter(open, far, here)).toMatchObject({ snoozedUntil: month, snoozedSeverity: "warning" });
});

test("odd settings fall back to the defaults", () => {
  expect(policyOf({ reopenWindowMinutes: "soon", disabledResolves: 1 })).toEqual(POLICY);
});

test("fingerprints tell parts apart", () => {
  const part = (name: string, value: string) => ({ name, value });
  const all = [
    fingerprintOf(1, [part("a", "b"), part("c", "d")]),
    fingerprintOf(2, [part("a", "b"), part("c", "d")]),
    fingerprintOf(1, [part("c", "d"), part("a", "b")]),
    fingerprintOf(1, [part("a", 'b","c')]),
    fingerprintOf(1, [part("a", "b")]),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(all[0]).toMatch(/^[0-9a-f]{64}$/);
});

type Step = { alert: Alert } | { verb: Verb; minute: number };

const severity = fc.constantFrom<Severity>("critical", "warning", "info");
const step: fc.Arbitrary<(minute: number) => Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: severity.map((s) => (m: number) => ({ alert: alert("fired", m, { severity: s }) })),
  },
  fc
    .constantFrom<Alert["said"]>("cleared", "acknowledged", "disabled")
    .map((said) => (m: number) => ({ alert: alert(said, m) })),
  fc
    .constantFrom<Verb>("acknowledge", "resolve", "close", "reopen")
    .map((verb) => (m: number) => ({ verb, minute: m })),
);
const policy = fc.record({
  reopenWindowMs: fc.constantFrom(0, 5 * MINUTE, 30 * MINUTE),
  disabledResolves: fc.boolean(),
  acknowledgeHere: fc.boolean(),
  autoResolveMs: fc.constant(0),
});

test("whatever happens in whatever order, an incident stays sound", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.nat(20)), { maxLength: 60 }), policy, (steps, rules) => {
      let current: IncidentState | undefined;
      let minute = 0;
      for (const [make, gap] of steps) {
        minute += gap;
        const one = make(minute);
        const before: IncidentState | undefined = current;
        const told =
          "alert" in one ? react(before, undefined, one.alert, rules) : before && personDoes(before, one);
        if (!told || told.kind === "ignored" || !("state" in told)) continue;
        current = told.state;
        sound(told.kind === "created" ? undefined : before, current, told.entries);
      }
    }),
    { numRuns: 2000 },
  );
});

function personDoes(state: IncidentState, one: { verb: Verb; minute: number }) {
  const at = new Date(START + one.minute * MINUTE);
  return decide(state, { verb: one.verb, userId: 1, name: "A", at });
}

/** What holds of every step, and that the timeline tells exactly what changed. */
function sound(before: IncidentState | undefined, now: IncidentState, entries: EntryDraft[]): void {
  expect(worst(now.severity, now.peakSeverity)).toBe(now.peakSeverity);
  expect(now.firstSeenAt <= now.lastSeenAt).toBe(true);
  expect(now.resolvedAt !== null).toBe(!isActive(now.status));
  expect(now.closedAt !== null).toBe(now.status === "closed");
  if (now.status === "open") expect(now.acknowledgedAt).toBeNull();
  if (now.status === "acknowledged") expect(now.acknowledgedAt).not.toBeNull();
  const fires = entries.filter((entry) => entry.kind === "webhook_received" && entry.said === "fired").length;
  if (!before) {
    expect(entries.map((entry) => entry.kind)).toEqual(now.flappingSince ? ["created", "note"] : ["created"]);
    return;
  }
  expect(before.status).not.toBe("closed");
  expect(now.count - before.count).toBe(fires);
  const moves = entries.flatMap((entry) => (entry.kind === "status_changed" ? [[entry.from, entry.to]] : []));
  expect(moves).toEqual(now.status === before.status ? [] : [[before.status, now.status]]);
  const swings = entries.flatMap((entry) =>
    entry.kind === "severity_changed" ? [[entry.from, entry.to]] : [],
  );
  expect(swings).toEqual(now.severity === before.severity ? [] : [[before.severity, now.severity]]);
  const flaps = (now.flappingSince === null) !== (before.flappingSince === null);
  const stale = now.status !== before.status || now.severity !== before.severity || flaps;
  expect(now.version - before.version).toBe(stale ? 1 : 0);
}
