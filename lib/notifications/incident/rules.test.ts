import { expect, test } from "vitest";
import { makeAckToken, readAckToken } from "#lib/notifications/incident/ack-token.ts";
import { paceOf } from "#lib/notifications/incident/pace.ts";
import { staleReason } from "#lib/notifications/incident/still-news.ts";
import { verdictOf } from "#lib/notifications/incident/verdict.ts";
import type { NoticeChoices } from "#lib/notifications/personal/schema.ts";
import { quietUntil } from "#lib/notifications/personal/quiet.ts";

process.env.ATSIGNAL_SECRET ??= "a-secret-for-tests-that-is-long-enough";
const NOW = new Date("2026-03-17T05:00:00Z");
const INCIDENT = "0195f000-0000-7000-8000-000000000001";

test.each([200, 202, 204])("%i is sent", (status) => {
  expect(verdictOf({ status, retryAfter: undefined }, 1, NOW)).toEqual({ kind: "sent" });
});

test.each([
  [400, "rejected"],
  [401, "rejected"],
  [302, "rejected"],
  [404, "gone"],
  [410, "gone"],
])("%i is final", (status, reason) => {
  expect(verdictOf({ status, retryAfter: "10" }, 1, NOW)).toEqual({ kind: "failed", reason });
});

test.each([
  [408, undefined, 5000, "server_error"],
  [429, "30", 30_000, "rate_limited"],
  [503, "Tue, 17 Mar 2026 05:01:30 GMT", 90_000, "server_error"],
  [500, "nonsense", 5000, "server_error"],
  [429, "999999", 3_600_000, "rate_limited"],
])("%i with Retry-After %s is tried again", (status, retryAfter, afterMs, reason) => {
  expect(verdictOf({ status, retryAfter }, 1, NOW, 0)).toEqual({ kind: "retry", afterMs, reason });
});

test("tries grow apart and end; an address that may not be called is not tried again", () => {
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => verdictOf({ error: "unreachable" }, tries, NOW, 0));
  expect(waits.map((it) => (it.kind === "retry" ? it.afterMs / 1000 : it.kind))).toEqual([
    5, 15, 60, 300, 900, 1800,
  ]);
  expect(verdictOf({ error: "unreachable" }, 7, NOW)).toEqual({ kind: "failed", reason: "unreachable" });
  expect(verdictOf({ error: "address_refused" }, 1, NOW).kind).toBe("failed");
});

test("five a minute go one by one; more at once are one digest, and the next comes a minute later", () => {
  expect(paceOf({ messages: 0, lastDigestAt: null }, 5, NOW)).toEqual({ kind: "singles" });
  expect(paceOf({ messages: 0, lastDigestAt: null }, 6, NOW)).toEqual({ kind: "digest" });
  expect(paceOf({ messages: 5, lastDigestAt: null }, 1, NOW)).toEqual({ kind: "digest" });
  const lastDigestAt = new Date(NOW.getTime() - 20_000);
  expect(paceOf({ messages: 1, lastDigestAt }, 1, NOW)).toEqual({
    kind: "wait",
    until: new Date(NOW.getTime() + 40_000),
  });
});

test("what has changed meanwhile is no news", () => {
  expect(staleReason("opened", "open")).toBeUndefined();
  expect(staleReason("opened", "acknowledged")).toBeUndefined();
  expect(staleReason("opened", "closed")).toBe("resolved_before");
  expect(staleReason("escalated", "acknowledged")).toBe("acknowledged_before");
  expect(staleReason("resolved", "open")).toBe("reopened_before");
  expect(staleReason("resolved", "closed")).toBeUndefined();
});

const night: NoticeChoices["quiet"] = { from: "22:00", to: "08:00", timeZone: "Asia/Seoul", upTo: "warning" };

test.each([
  ["2026-03-17T12:59:59Z", undefined],
  ["2026-03-17T13:00:00Z", "2026-03-17T23:00:00.000Z"],
  ["2026-03-17T18:00:00Z", "2026-03-17T23:00:00.000Z"],
  ["2026-03-17T22:59:59Z", "2026-03-17T23:00:00.000Z"],
  ["2026-03-17T23:00:00Z", undefined],
])("quiet hours over midnight at %s end at %s", (at, until) => {
  expect(quietUntil(night, "warning", new Date(at))?.toISOString()).toBe(until);
});

test("quiet hours let through what is graver than they hold back", () => {
  const at = new Date("2026-03-17T18:00:00Z");
  expect(quietUntil(night, "critical", at)).toBeUndefined();
  expect(quietUntil(night && { ...night, upTo: "info" }, "warning", at)).toBeUndefined();
  expect(quietUntil(null, "info", at)).toBeUndefined();
});

test("quiet hours follow the clocks of their zone when those change", () => {
  const quiet = { from: "01:00", to: "06:00", timeZone: "Europe/Berlin", upTo: "info" } as const;
  // On 29 March 2026 clocks go from 02:00 to 03:00.
  expect(quietUntil(quiet, "info", new Date("2026-03-29T00:30:00Z"))?.toISOString()).toBe(
    "2026-03-29T04:00:00.000Z",
  );
});

test("a token acknowledges one incident as one person for a day, and cannot be made up", () => {
  const token = makeAckToken({ userId: 42, incidentId: INCIDENT }, NOW);
  expect(readAckToken(token, NOW)).toEqual({ userId: 42, incidentId: INCIDENT });
  expect(readAckToken(token, new Date(NOW.getTime() + 86_401_000))).toBeUndefined();
  const [user, , until, signature] = token.split(".");
  const other = INCIDENT.replace("0195f", "0195e");
  expect(readAckToken(`${user}.${other}.${until}.${signature}`, NOW)).toBeUndefined();
  expect(readAckToken(`17.${INCIDENT}.${until}.${signature}`, NOW)).toBeUndefined();
  expect(readAckToken("", NOW)).toBeUndefined();
});
