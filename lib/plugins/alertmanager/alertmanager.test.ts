import { expect, test } from "vitest";
import { alertmanager } from "#lib/plugins/alertmanager/plugin.ts";
import {
  alertOf,
  delivery,
  fixture,
  hasCaptured,
  ignoredFor,
  partsOf,
  signalsOf,
  verdicts,
} from "#lib/plugins/reading/testing.ts";

const sent = (name: string) => delivery(fixture(alertmanager, name));
const one = (alert: object) => delivery({ alerts: [alert] });

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  expect(verdicts(alertmanager, "alerts/alertmanager")).toMatchObject({
    "alerta-alerta-prometheus-v3-alert.json": "fired",
    "alerta-alerta-prometheus-v4-alert.json": "fired",
    "cloudforet-io-plugin-prometheus-mon-webhook-event-api-params1.json": "fired,fired",
    "target-goalert-prometheusalertmanager-1.json": "fired",
  });
});

test("an alert tells all it has, and its end resolves the same fault", () => {
  const fired = alertOf(alertmanager, sent("firing"));
  expect(fired).toMatchObject({
    type: "alert.fired",
    severity: "warning",
    title: "결제 WAS CPU 사용률 높음",
    target: "pay-was-01:9100",
    metric: "HighCpu",
    value: "91.3",
    threshold: "90",
    message: "CPU usage is 91.3% for 5 minutes",
    at: "2026-03-17T04:41:07.120Z",
  });
  expect(fired.link).toContain("prometheus.onkyul.example");
  const cleared = alertOf(alertmanager, sent("resolved"));
  expect(cleared).toMatchObject({ type: "alert.cleared", at: "2026-03-17T05:02:11.500Z" });
  expect(cleared.fingerprint).toEqual(fired.fingerprint);
});

test("each alert of a batch speaks for itself, whatever the group says", () => {
  const signals = signalsOf(alertmanager, sent("mixed"));
  expect(signals.map((signal) => signal.type)).toEqual(["alert.fired", "alert.cleared", "alert.fired"]);
  expect(new Set(signals.map((signal) => partsOf(signal).fingerprint)).size).toBe(3);
  expect(signals[2]).toMatchObject({ severity: "critical", target: "pay-was-03:9100" });
});

test("without a fingerprint all labels are the identity, in any order", () => {
  const a = alertOf(alertmanager, one({ status: "firing", labels: { b: "2", a: "1" } }));
  const b = alertOf(alertmanager, one({ status: "resolved", labels: { a: "1", b: "2" } }));
  expect(partsOf(a)).toEqual({ fingerprint: "a=1,b=2" });
  expect(b.fingerprint).toEqual(a.fingerprint);
});

test("the admin's labels make the fingerprint, unless an alert has none of them", () => {
  const settings = { fingerprintFields: ["alertname", "instance"] };
  expect(partsOf(alertOf(alertmanager, sent("firing"), settings))).toEqual({
    alertname: "HighCpu",
    instance: "pay-was-01:9100",
  });
  const bare = one({ fingerprint: "f1", labels: { other: "x" } });
  expect(partsOf(alertOf(alertmanager, bare, settings))).toEqual({ fingerprint: "f1" });
});

test.each([
  ["critical", "critical"],
  ["page", "critical"],
  ["error", "critical"],
  ["warning", "warning"],
  ["Minor", "warning"],
  ["info", "info"],
  ["none", "info"],
  ["심각", "critical"],
  ["주의", "warning"],
  ["whatever", "warning"],
  [undefined, "warning"],
])("severity %s is %s", (severity, expected) => {
  expect(alertOf(alertmanager, one({ labels: { alertname: "A", severity } })).severity).toBe(expected);
});

test("year 1 is no end, and a post without alerts does nothing", () => {
  const body = one({ status: "resolved", labels: { a: "1" }, endsAt: "0001-01-01T00:00:00Z" });
  expect(alertOf(alertmanager, body).at).toBeUndefined();
  expect(ignoredFor(alertmanager, sent("empty"))).toBe("nothing_to_do");
  expect(alertmanager.refuse(delivery({ hello: 1 }))).toMatchObject({ status: 422, fields: ["alerts"] });
});

test("a repeat is news, the end sent twice is not", () => {
  expect(alertmanager.deliveryKey(sent("firing"))).toBeNull();
  expect(alertmanager.deliveryKey(sent("mixed"))).toBeNull();
  expect(alertmanager.deliveryKey(sent("resolved"))).not.toBeNull();
});

test("a thousand alerts in one post are a thousand signals", () => {
  const alerts = Array.from({ length: 1000 }, (_, i) => ({
    status: i % 2 ? "firing" : "resolved",
    labels: { alertname: "A", instance: `i-${i}` },
  }));
  expect(signalsOf(alertmanager, delivery({ alerts }))).toHaveLength(1000);
});

test("the secret is shown as token, bearer or password", () => {
  const accepted = ["s3cret", "before"];
  const ok = (headers: Record<string, string>, query = {}) =>
    alertmanager.verify(delivery({}, { headers, query }), { accepted }).ok;
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
  expect(ok({ "x-webhook-token": "before" })).toBe(true);
  expect(ok({ authorization: "Bearer s3cret" })).toBe(true);
  expect(ok(basic("alertmanager:s3cret"))).toBe(true);
  expect(ok(basic("s3cret:"))).toBe(true);
  expect(ok({}, { token: "s3cret" })).toBe(true);
  expect(ok(basic("s3cret:wrong"))).toBe(false);
  expect(ok({ authorization: "Bearer " })).toBe(false);
  expect(ok({})).toBe(false);
});
