import { expect, test } from "vitest";
import { judgeHealth, type HealthFacts, type RecentEvent } from "#lib/connections/health.ts";
import type { JiraCondition } from "#lib/jira/condition.ts";

const NOW = new Date("2026-03-17T05:32:00.000Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

const good = (seconds: number): RecentEvent => ({
  result: "applied",
  reason: null,
  answered: 200,
  at: ago(seconds),
});
const refused = (seconds: number): RecentEvent => ({
  result: "rejected",
  reason: "secret_wrong",
  answered: 401,
  at: ago(seconds),
});
const failed = (seconds: number): RecentEvent => ({
  result: "failed",
  reason: "translate_failed",
  answered: 200,
  at: ago(seconds),
});

function facts(values: Partial<HealthFacts> = {}): HealthFacts {
  return {
    active: true,
    lastReceivedAt: ago(12),
    createdAt: ago(86_400),
    refusedInactive: 0,
    recent: [good(12)],
    backlog: { count: 0, oldestAt: null },
    ...values,
  };
}

test("traffic that is accepted is ok", () => {
  expect(judgeHealth(facts(), NOW)).toEqual({
    state: "ok",
    reason: null,
    detail: {},
    lastReceivedAt: ago(12).toISOString(),
  });
});

test("one odd refusal among good traffic is still ok", () => {
  expect(judgeHealth(facts({ recent: [refused(1), good(2), good(3)] }), NOW).state).toBe("ok");
});

test("a streak of refusals says since when, how many and why", () => {
  const recent = [refused(1), refused(2), refused(300), good(400)];
  expect(judgeHealth(facts({ recent }), NOW)).toMatchObject({
    state: "degraded",
    reason: "refusing",
    detail: { n: 3, total: 4, since: ago(300).toISOString(), status: 401, cause: "secret_wrong" },
  });
});

test("a source whose first try was refused is not merely waiting", () => {
  const health = judgeHealth(facts({ lastReceivedAt: null, recent: [refused(5)] }), NOW);
  expect(health).toMatchObject({ state: "degraded", reason: "refusing" });
});

test("accepted again after a streak is ok", () => {
  expect(judgeHealth(facts({ recent: [good(1), refused(2), refused(3), refused(4)] }), NOW).state).toBe("ok");
});

test("half of the newest failing is degraded, fewer is not", () => {
  expect(judgeHealth(facts({ recent: [failed(1), good(2)] }), NOW)).toMatchObject({
    state: "degraded",
    reason: "failing",
    detail: { n: 1, total: 2, cause: "translate_failed" },
  });
  expect(judgeHealth(facts({ recent: [failed(1), good(2), good(3)] }), NOW).state).toBe("ok");
});

test("events that wait for more than a minute are said", () => {
  const backlog = { count: 7, oldestAt: ago(61) };
  expect(judgeHealth(facts({ backlog }), NOW)).toMatchObject({ state: "degraded", reason: "behind" });
  expect(judgeHealth(facts({ backlog: { count: 7, oldestAt: ago(59) } }), NOW).state).toBe("ok");
});

test("nothing received yet is waiting since it was made", () => {
  expect(judgeHealth(facts({ lastReceivedAt: null, recent: [] }), NOW)).toMatchObject({
    state: "waiting",
    reason: "nothing_received",
    detail: { since: ago(86_400).toISOString() },
    lastReceivedAt: null,
  });
});

test("switched off is said before anything else, with what was refused meanwhile", () => {
  const recent = [refused(1), refused(2), refused(3)];
  expect(judgeHealth(facts({ active: false, recent }), NOW)).toMatchObject({ state: "inactive" });
  expect(judgeHealth(facts({ active: false, refusedInactive: 4 }), NOW)).toMatchObject({
    reason: "inactive_refused",
    detail: { n: 4 },
  });
});

const jira = (values: Partial<JiraCondition> = {}): JiraCondition => ({
  access: "oauth",
  accessState: "ok",
  accessError: null,
  lastError: null,
  unheard: { rounds: 0, issues: 0 },
  lastRoundAt: ago(60),
  nextPollAt: null,
  healedAt: null,
  healed: 0,
  scopes: [],
  ...values,
});

test.each([
  ["ended access", { accessState: "dead" }, "needs_reconnect", "access_lost"],
  ["our own misconfiguration", { accessState: "misconfigured" }, "degraded", "app_refused"],
  [
    "a reading that fails",
    { lastError: { cause: "unavailable", words: "Jira is down" } },
    "degraded",
    "sync_failing",
  ],
  ["webhooks that stopped", { unheard: { rounds: 2, issues: 7 } }, "degraded", "webhooks_stopped"],
  ["missed webhooks that were found", { healedAt: ago(600), healed: 3 }, "ok", "healed"],
  ["webhooks found missing long ago", { healedAt: ago(200_000), healed: 3 }, "ok", null],
] as const)("of a Jira: %s", (_name, condition, state, reason) => {
  expect(judgeHealth(facts({ jira: jira(condition) }), NOW)).toMatchObject({ state, reason });
});

test("a Jira that is read without any webhook is well, and says so", () => {
  const unheard = { lastReceivedAt: null, recent: [] };
  expect(judgeHealth(facts({ ...unheard, jira: jira() }), NOW)).toMatchObject({
    state: "ok",
    reason: "polling_only",
  });
  expect(judgeHealth(facts({ ...unheard, jira: jira({ lastRoundAt: null }) }), NOW)).toMatchObject({
    state: "waiting",
  });
});
