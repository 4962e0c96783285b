import { expect, test } from "vitest";
import { datadog } from "#lib/plugins/datadog/plugin.ts";
import { alertOf, delivery, fixture, hasCaptured, partsOf, verdicts } from "#lib/plugins/reading/testing.ts";

const sent = (name: string) => delivery(fixture(datadog, name));

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  const said = verdicts(datadog, "alerts/datadog");
  for (const [file, verdict] of Object.entries(said)) {
    expect(verdict, file).toBe(file.includes("recovered") ? "cleared" : "fired");
  }
  expect(Object.keys(said).length).toBeGreaterThan(8);
});

test("every transition is of one fault, and recovery ends it", () => {
  const names = ["triggered", "re-triggered", "warn", "no-data", "renotify", "recovered"];
  const all = names.map((name) => alertOf(datadog, sent(name)));
  expect(new Set(all.map((one) => JSON.stringify(one.fingerprint))).size).toBe(1);
  expect(all.map((one) => one.severity ?? one.type)).toEqual([
    "critical",
    "critical",
    "warning",
    "warning",
    "critical",
    "alert.cleared",
  ]);
  expect(all[0]).toMatchObject({
    title: "결제 API 지연",
    target: "pay-api-01",
    metric: "trace.http.request.duration",
    threshold: "2",
    message: "p95가 2초를 넘었습니다",
    link: "https://app.datadoghq.com/monitors/5512",
    at: "2026-03-17T04:41:07.000Z",
  });
});

test("a variable that was not filled is none; its query still tells the metric", () => {
  expect(alertOf(datadog, sent("no-data")).metric).toBe("trace.http.request.duration");
});

test("templates of others are understood as far as they go", () => {
  expect(alertOf(datadog, sent("own-template"))).toMatchObject({
    type: "alert.fired",
    severity: "warning",
    title: "디스크 부족",
    metric: "system.disk.free",
    threshold: "20",
  });
  expect(partsOf(alertOf(datadog, delivery({ alert_cycle_key: "k" })))).toEqual({ alert_cycle_key: "k" });
  const form = new URLSearchParams({ alert_title: "CPU", alert_transition: "Recovered" }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  expect(alertOf(datadog, delivery(form, { headers }))).toMatchObject({
    type: "alert.cleared",
    title: "CPU",
  });
});

test.each([
  ["error", "P5", "critical"],
  ["warning", "P1", "warning"],
  ["info", "P1", "info"],
  [undefined, "P1", "critical"],
  [undefined, 2, "critical"],
  [undefined, "P3", "warning"],
  [undefined, 4, "info"],
  [undefined, undefined, "warning"],
])("type %s and priority %s are %s", (alert_type, alert_priority, expected) => {
  expect(alertOf(datadog, delivery({ alert_title: "x", alert_type, alert_priority })).severity).toBe(
    expected,
  );
});

test("one notice sent twice is one; without an id nothing tells", () => {
  expect(datadog.deliveryKey(sent("triggered"))).toBe(datadog.deliveryKey(sent("triggered")));
  expect(datadog.deliveryKey(sent("triggered"))).not.toBe(datadog.deliveryKey(sent("re-triggered")));
  expect(datadog.deliveryKey(sent("own-template"))).toBeNull();
  expect(datadog.refuse(delivery({ tags: "a" }))).toMatchObject({ status: 422 });
});
