import fc from "fast-check";
import { expect, test } from "vitest";
import { type Escalation, follow, tellingOf, type Watched } from "#lib/oncall/engine/rules.ts";
import { type Policy, servingPolicy } from "#lib/oncall/policies/serving.ts";

const NOW = new Date("2026-11-23T00:00:00Z");
const MINUTE = 60_000;
const OPENING = { id: "00000000-0000-7000-8000-000000000001", at: NOW };

function policy(more: Partial<Policy> = {}): Policy {
  return {
    id: 1,
    name: "기본",
    active: true,
    since: new Date(0),
    connectionIds: null,
    minSeverity: "info",
    steps: [1, 2].map((id) => ({ targets: [{ type: "user", id }], waitMinutes: 10 * id })),
    repeats: 0,
    remindMinutes: null,
    version: 1,
    createdAt: NOW,
    updatedAt: NOW,
    ...more,
  };
}

function incident(more: Partial<Watched> = {}): Watched {
  return { id: "i", status: "open", snoozedUntil: null, flappingSince: null, version: 1, ...more };
}

/** An open incident's escalation after its first step was told. */
function told(own = policy()): Escalation {
  const begun = follow(undefined, incident(), OPENING, { own: undefined, serving: own }, NOW);
  if (!begun) throw new Error("not begun");
  return tellingOf(begun.to, own, NOW).after;
}

test("steps, then repeats, then reminders; what comes when", () => {
  const own = policy({ repeats: 1, remindMinutes: 30 });
  const lines: string[] = [];
  let at = NOW;
  let row = follow(undefined, incident(), OPENING, { own: undefined, serving: own }, NOW)?.to;
  for (let times = 0; times < 6 && row?.nextAt; times++) {
    at = row.nextAt;
    const { occasion, steps, number, after } = tellingOf(row, own, at);
    const who = steps.flatMap((step) => step.targets.map((target) => target.id)).join("+");
    lines.push(`${(at.getTime() - NOW.getTime()) / MINUTE} ${occasion} ${number} > ${who}`);
    row = after;
  }
  expect(lines).toEqual([
    "0 first 0 > 1",
    "10 escalated 1 > 2",
    "30 reminder 2 > 1",
    "40 reminder 3 > 2",
    "70 reminder 4 > 1+2",
    "100 reminder 5 > 1+2",
  ]);
});

test("without reminders it is spent after the last step", () => {
  const own = policy();
  const { after } = tellingOf(told(own), own, NOW);
  expect(after).toMatchObject({ state: "spent", nextAt: null, told: 2 });
});

test("a pause keeps its place, and what goes on reminds those told so far", () => {
  const own = policy();
  const held = follow(
    told(own),
    incident({ snoozedUntil: NOW, version: 2 }),
    OPENING,
    { own, serving: own },
    NOW,
  );
  expect(held?.to).toMatchObject({ state: "paused", nextAt: null, step: 1, incidentVersion: 2 });
  const on = held && follow(held.to, incident({ version: 3 }), OPENING, { own, serving: own }, NOW);
  expect(on?.remind?.steps).toEqual(own.steps.slice(0, 1));
  expect(on?.to).toMatchObject({ state: "running", step: 1, nextAt: new Date(NOW.getTime() + 10 * MINUTE) });
});

test("what was held from its beginning is told its first step when it is let go", () => {
  const own = policy();
  const both = { own: undefined, serving: own };
  const held = follow(undefined, incident({ flappingSince: NOW }), OPENING, both, NOW);
  expect(held?.to).toMatchObject({ state: "paused", nextAt: null });
  const on = held && follow(held.to, incident({ version: 2 }), OPENING, { own, serving: own }, NOW);
  expect(on).toMatchObject({ to: { state: "running", step: 0, nextAt: NOW } });
  expect(on?.remind).toBeUndefined();
});

test("what opened before the policy was made, and what nobody serves, is left alone", () => {
  const late = policy({ since: new Date(NOW.getTime() + 1) });
  expect(follow(undefined, incident(), OPENING, { own: undefined, serving: late }, NOW)).toBeUndefined();
  expect(follow(undefined, incident(), OPENING, { own: undefined, serving: undefined }, NOW)).toBeUndefined();
});

test("only a policy for graver things takes over what is being told already", () => {
  const [own, graver] = [policy(), policy({ id: 2, minSeverity: "critical" })];
  const both = { own, serving: graver };
  expect(follow(told(own), incident(), OPENING, both, NOW)?.to).toMatchObject({
    policyId: 2,
    round: 1,
    step: 0,
  });
  const back = { own: graver, serving: own };
  expect(follow(told(graver), incident(), OPENING, back, NOW)?.to).toMatchObject({ policyId: 2, round: 0 });
});

test("the policy for the source goes before the one for all, the one for graver things before the other", () => {
  const [all, grave, own] = [
    policy({ id: 1 }),
    policy({ id: 2, minSeverity: "critical" }),
    policy({ id: 3, connectionIds: [7], minSeverity: "warning" }),
  ];
  const serving = (connectionId: number, severity: "critical" | "warning" | "info") =>
    servingPolicy([all, grave, own], { connectionId, severity })?.id;
  expect([serving(7, "critical"), serving(7, "warning"), serving(7, "info")]).toEqual([3, 3, 1]);
  expect([serving(8, "critical"), serving(8, "warning")]).toEqual([2, 1]);
  expect(
    servingPolicy([policy({ active: false })], { connectionId: 7, severity: "critical" }),
  ).toBeUndefined();
});

const watched = fc.record({
  status: fc.constantFrom("open" as const, "acknowledged" as const, "resolved" as const, "closed" as const),
  snoozedUntil: fc.constantFrom(null, NOW),
  flappingSince: fc.constantFrom(null, NOW),
  /** Comes back as a new opening. */
  anew: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 40 }),
});

test("whatever happens: nothing is told of what is not open or held, and no telling comes twice", () => {
  const anyPolicy = fc.record({
    repeats: fc.integer({ min: 0, max: 2 }),
    remindMinutes: fc.constantFrom(null, 5, 30),
  });
  fc.assert(
    fc.property(anyPolicy, fc.array(watched, { maxLength: 30 }), (chosen, days) => {
      const own = policy(chosen);
      const seen = new Set<string>();
      let row: Escalation | undefined;
      let at = NOW.getTime();
      let openings = 1;
      const tell = (round: number, occasion: string, number: number) => {
        const key = `${round} ${occasion} ${number}`;
        expect(seen.has(key), key).toBe(false);
        seen.add(key);
      };
      for (const [i, { anew, minutes, ...is }] of days.entries()) {
        at += minutes * MINUTE;
        if (anew) openings++;
        const opening = is.status === "open" ? { id: `o${openings}`, at: new Date(at) } : undefined;
        const view = incident({ ...is, version: i });
        const move = follow(row, view, opening, { own: row && own, serving: own }, new Date(at));
        row = move?.to ?? row;
        if (move?.remind) tell(move.to.round, "reminder", move.remind.number);
        const isQuiet = is.status !== "open" || is.snoozedUntil !== null || is.flappingSince !== null;
        if (isQuiet) expect(row?.nextAt ?? null).toBeNull();
        expect(row?.state === "running").toBe(row !== undefined && row.nextAt !== null);
        while (row?.nextAt && row.nextAt.getTime() <= at) {
          const telling = tellingOf(row, own, new Date(at));
          tell(row.round, telling.occasion, telling.number);
          expect(telling.steps.length).toBeGreaterThan(0);
          row = telling.after;
        }
      }
    }),
    { numRuns: 300 },
  );
});
