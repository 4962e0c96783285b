import { expect, test } from "vitest";
import { hmacHex } from "#lib/core/crypto.ts";
import { grafana } from "#lib/plugins/grafana/plugin.ts";
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

const sent = (name: string) => delivery(fixture(grafana, name));

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  expect(verdicts(grafana, "alerts/grafana")).toMatchObject({
    "alerta-alerta-grafana-6.json": "fired",
    "alerta-alerta-grafana-alert-alerting.json": "fired",
    "alerta-alerta-grafana-alert-ok.json": "cleared",
    "alerta-alerta-grafana-example.json": "fired",
    "cloudforet-io-plugin-grafana-mon-webhook-event-api-params1.json": "fired",
    "cloudforet-io-plugin-grafana-mon-webhook-event-api-params2.json": "fired",
    "cloudforet-io-plugin-grafana-mon-webhook-event-api-params3.json": "cleared",
    "target-goalert-grafana-1.json": "fired",
  });
});

test("unified alerts tell their value and lead to their panel", () => {
  const fired = alertOf(grafana, sent("unified-firing"));
  expect(fired).toMatchObject({
    type: "alert.fired",
    severity: "critical",
    title: "결제 API p95 지연 2초 초과",
    target: "pay-api-01",
    metric: "API 지연",
    value: "2.4",
    message: "p95 2.4s > 2s",
    link: "https://grafana.onkyul.example/d/pay?viewPanel=4",
    at: "2026-03-17T04:41:00.000Z",
  });
  const cleared = alertOf(grafana, sent("unified-resolved"));
  expect(cleared).toMatchObject({ type: "alert.cleared", at: "2026-03-17T04:55:30.000Z" });
  expect(cleared.fingerprint).toEqual(fired.fingerprint);
});

test("a batch is told alert by alert", () => {
  expect(signalsOf(grafana, sent("unified-mixed")).map((signal) => signal.type)).toEqual([
    "alert.fired",
    "alert.cleared",
  ]);
});

test("no data is a warning named after its rule, or nothing, as the admin wants", () => {
  expect(alertOf(grafana, sent("unified-no-data"))).toMatchObject({
    severity: "warning",
    title: "API 지연: no data",
  });
  expect(alertOf(grafana, sent("legacy-no-data"))).toMatchObject({ severity: "warning", title: "제타 CPU" });
  for (const name of ["unified-no-data", "legacy-no-data"]) {
    expect(ignoredFor(grafana, sent(name), { noData: "ignore" }), name).toBeDefined();
  }
});

test("a legacy rule is one fault from alerting to ok", () => {
  const fired = alertOf(grafana, sent("legacy-alerting"));
  expect(fired).toMatchObject({
    type: "alert.fired",
    severity: "critical",
    title: "제타 CPU",
    target: "zeta-01",
    metric: "user",
    value: "97.0076",
  });
  expect(partsOf(fired)).toEqual({ orgId: "1", ruleId: "7" });
  expect(alertOf(grafana, sent("legacy-ok"))).toMatchObject({
    type: "alert.cleared",
    fingerprint: fired.fingerprint,
  });
});

test("paused and pending rules are kept and do nothing", () => {
  expect(ignoredFor(grafana, sent("legacy-paused"))).toBe("event_not_used");
  expect(ignoredFor(grafana, delivery({ ruleId: 1, state: "pending" }))).toBe("event_not_used");
  expect(grafana.refuse(delivery({ hello: 1 }))).toMatchObject({ status: 422 });
});

test("a repeat is news, an end sent twice is not", () => {
  expect(grafana.deliveryKey(sent("unified-firing"))).toBeNull();
  expect(grafana.deliveryKey(sent("legacy-alerting"))).toBeNull();
  expect(grafana.deliveryKey(sent("unified-resolved"))).not.toBeNull();
});

test("the secret is shown, or signs the body, with or without a timestamp", () => {
  const accepted = ["s3cret"];
  const body = "{}";
  const verdict = (headers: Record<string, string>) =>
    grafana.verify(delivery(body, { headers }), { accepted });
  const signed = (text: string) => ({ "x-grafana-alerting-signature": hmacHex("s3cret", text) });
  const stamp = { "x-grafana-alerting-timestamp": "1773722467" };
  expect(verdict({ authorization: "Bearer s3cret" })).toEqual({ ok: true });
  expect(verdict(signed(body))).toEqual({ ok: true });
  expect(verdict({ ...signed(`1773722467:${body}`), ...stamp })).toEqual({ ok: true });
  expect(verdict({ ...signed(body), ...stamp })).toMatchObject({ reason: "signature_wrong" });
  expect(verdict({})).toMatchObject({ reason: "signature_missing" });
  expect(verdict({ authorization: "Bearer no" })).toMatchObject({ reason: "secret_wrong" });
});
