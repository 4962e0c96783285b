import { expect, test } from "vitest";
import { hmacHex } from "#lib/core/crypto.ts";
import {
  alertOf,
  delivery,
  fixture,
  hasCaptured,
  ignoredFor,
  partsOf,
  verdicts,
} from "#lib/plugins/reading/testing.ts";
import { sentry } from "#lib/plugins/sentry/plugin.ts";

const sent = (name: string, headers: Record<string, string> = {}) =>
  delivery(fixture(sentry, name), { headers });

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  expect(verdicts(sentry, "alerts/sentry")).toMatchObject({
    "derived-metric-alert-critical.json": "fired",
    "derived-metric-alert-resolved.json": "cleared",
  });
});

test("an issue alert fires, and the issue resolved in Sentry ends it", () => {
  const fired = alertOf(sentry, sent("event-alert"));
  expect(fired).toMatchObject({
    type: "alert.fired",
    severity: "warning",
    title: "TypeError: 결제 수단이 없습니다",
    target: "pay-was-01",
    metric: "결제 오류 급증",
    message: "checkout/pay.ts in approve",
    at: "2026-03-17T04:41:07.120Z",
  });
  expect(partsOf(fired)).toEqual({ issue: "1170820242" });
  const others = ["issue-resolved", "issue-archived", "issue-assigned", "event-alert-fatal"];
  const all = others.map((name) => alertOf(sentry, sent(name)));
  expect(all.map((one) => one.type)).toEqual([
    "alert.cleared",
    "alert.disabled",
    "alert.acknowledged",
    "alert.fired",
  ]);
  for (const one of all) expect(one.fingerprint).toEqual(fired.fingerprint);
});

test.each([
  ["fatal", "critical"],
  ["error", "warning"],
  ["warning", "warning"],
  ["info", "info"],
  ["debug", "info"],
  [undefined, "warning"],
])("level %s is %s", (level, expected) => {
  const body = { action: "triggered", data: { event: { issue_id: "1", title: "x", level } } };
  expect(alertOf(sentry, delivery(body)).severity).toBe(expected);
});

test("new issues open incidents only where the admin wants it", () => {
  const settings = { issues: "created_and_unresolved" };
  for (const name of ["issue-created", "issue-unresolved"]) {
    expect(ignoredFor(sentry, sent(name))).toBe("event_not_used");
    expect(alertOf(sentry, sent(name), settings).type).toBe("alert.fired");
  }
});

test("a metric alert is its rule, from warning to critical to resolved", () => {
  const names = ["metric-warning", "metric-critical", "metric-resolved"];
  const all = names.map((name) => alertOf(sentry, sent(name)));
  expect(all.map((one) => one.severity ?? one.type)).toEqual(["warning", "critical", "alert.cleared"]);
  for (const one of all) expect(partsOf(one)).toEqual({ metric_alert: "7" });
  expect(all[1]).toMatchObject({
    title: "오류가 너무 많음",
    target: "pay",
    metric: "count()",
    at: "2026-03-17T04:41:00.000Z",
  });
  expect(all[2]?.at).toBe("2026-03-17T05:01:00.000Z");
});

test("what is not about alerts is kept and does nothing", () => {
  expect(ignoredFor(sentry, sent("installation"))).toBe("event_not_used");
  const header = { "sentry-hook-resource": "error" };
  expect(ignoredFor(sentry, sent("event-alert", header))).toBe("event_not_used");
  expect(sentry.refuse(delivery({ action: "x" }))).toMatchObject({ status: 422, fields: ["data"] });
});

test("the body is signed with the client secret, old or new", () => {
  const body = fixture(sentry, "event-alert");
  const verdict = (signature: string) =>
    sentry.verify(sent("event-alert", { "sentry-hook-signature": signature }), { accepted: ["new", "old"] });
  expect(verdict(hmacHex("new", body))).toEqual({ ok: true });
  expect(verdict(hmacHex("old", body))).toEqual({ ok: true });
  expect(verdict(hmacHex("new", `${body.toString()} `))).toMatchObject({ reason: "signature_wrong" });
  expect(verdict(hmacHex("", body))).toMatchObject({ reason: "signature_wrong" });
  expect(verdict("")).toMatchObject({ reason: "signature_missing" });
});

test("the same words under another request id are another delivery", () => {
  const key = (id: string) => sentry.deliveryKey(sent("issue-resolved", { "request-id": id }));
  expect(key("a")).toBe(key("a"));
  expect(key("a")).not.toBe(key("b"));
});
