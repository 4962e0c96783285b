import { expect, test } from "vitest";
import { pagerduty } from "#lib/plugins/pagerduty/plugin.ts";
import { alertOf, captured, delivery, fixture, hasCaptured, partsOf } from "#lib/plugins/reading/testing.ts";

const sent = (name: string) => delivery(fixture(pagerduty, name));
const api = pagerduty.api;
if (!api) throw new Error("no api");

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  const types = captured("alerts/pagerduty").flatMap(({ file, body }) => {
    const refusal = pagerduty.refuse(delivery(body));
    // Version 1 of PagerDuty's own outgoing webhooks is no event.
    if (file.includes("alerta")) expect(refusal).toMatchObject({ status: 400 });
    return refusal ? [] : [alertOf(pagerduty, delivery(body)).type];
  });
  expect(types.toSorted()).toEqual(["alert.acknowledged", "alert.cleared", "alert.fired", "alert.fired"]);
});

test("trigger, acknowledge and resolve are of one fault", () => {
  const [trigger, acknowledge, resolve] = ["trigger", "acknowledge", "resolve"].map((name) =>
    alertOf(pagerduty, sent(name)),
  );
  expect(trigger).toMatchObject({
    type: "alert.fired",
    severity: "critical",
    title: "결제 API 지연",
    target: "pay-api-01",
    metric: "latency",
    value: "2.4s",
    threshold: "2s",
    message: "region: 서울\nthreshold: 2s\nvalue: 2.4s",
    link: "https://monitor.onkyul.example/alerts/1",
    at: "2026-03-17T04:41:07.120Z",
  });
  expect(acknowledge).toMatchObject({ type: "alert.acknowledged", fingerprint: trigger?.fingerprint });
  expect(resolve).toMatchObject({ type: "alert.cleared", fingerprint: trigger?.fingerprint });
  expect(alertOf(pagerduty, sent("trigger-details-text")).message).toBe("디스크 90%");
});

test.each([
  ["critical", "critical"],
  ["error", "critical"],
  ["warning", "warning"],
  ["info", "info"],
])("severity %s is %s", (severity, expected) => {
  const payload = { summary: "a", source: "b", severity };
  expect(alertOf(pagerduty, delivery({ event_action: "trigger", payload })).severity).toBe(expected);
});

test("a trigger without a key gets one, the same for the same event", () => {
  const eventId = "0195a1b2-c3d4-7000-8000-000000000001";
  const completed = api.complete(sent("trigger-info"), { eventId, incident: undefined });
  const answer = api.accepted(completed, eventId, { requestId: "r", seconds: 0 });
  expect(answer).toEqual({
    status: 202,
    body: { status: "success", message: "Event processed", dedup_key: "0195a1b2c3d470008000000000000001" },
  });
  expect(partsOf(alertOf(pagerduty, completed))).toEqual({ dedup_key: "0195a1b2c3d470008000000000000001" });
  const keyed = api.complete(sent("trigger"), { eventId, incident: undefined });
  expect(keyed).toEqual(sent("trigger"));
  expect(api.accepted(keyed, eventId, { requestId: "r", seconds: 0 }).body).toMatchObject({
    dedup_key: "pay-api-01/latency",
  });
});

test("what is missing or wrong is named", () => {
  const fields = (body: object) => pagerduty.refuse(delivery(body))?.fields;
  expect(fields({})).toEqual(["event_action", "dedup_key"]);
  expect(fields({ event_action: "trigger" })).toEqual([
    "payload.summary",
    "payload.source",
    "payload.severity",
  ]);
  const payload = { summary: "a", source: "b", severity: "major" };
  expect(fields({ event_action: "trigger", payload })).toEqual(["payload.severity"]);
  expect(fields({ event_action: "resolve" })).toEqual(["dedup_key"]);
  expect(fields({ event_action: "resolve", dedup_key: "x".repeat(256) })).toEqual(["dedup_key"]);
});

test("triggering again is news, unless it is the same moment again", () => {
  expect(pagerduty.deliveryKey(sent("trigger-info"))).toBeNull();
  expect(pagerduty.deliveryKey(sent("acknowledge"))).toBeNull();
  expect(pagerduty.deliveryKey(sent("trigger"))).not.toBeNull();
});
