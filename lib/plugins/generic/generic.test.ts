import fc from "fast-check";
import { expect, test } from "vitest";
import { generic } from "#lib/plugins/generic/plugin.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
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

const sent = (name: string) => delivery(fixture(generic, name));

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  const said = verdicts(generic, "alerts/other");
  expect(said).toMatchObject({
    "alerta-alerta-graylog-notification.json": "fired",
    "alerta-alerta-new-relic-notification.json": "fired",
    "alerta-alerta-pingdom-down.json": "fired",
    "alerta-alerta-pingdom-up.json": "cleared",
    "alerta-alerta-riemann-alert.json": "cleared",
    "alerta-alerta-stackdriver-closed.json": "cleared",
    "alerta-alerta-stackdriver-open.json": "fired",
    "alerta-alerta-vmware-vrealize.json": "fired",
    "jihyungsong-plugin-amorepacific-mon-webhook-raw-data-2.json": "cleared",
    "jihyungsong-plugin-amorepacific-mon-webhook-raw-data-both.json": "fired",
    "keephq-keep-checkmk-mock.json": "cleared",
    "keephq-keep-coralogix-mock.json": "fired",
    "keephq-keep-gcpmonitoring-database-latency.json": "fired",
    "target-goalert-site24x7-1.json": "fired",
  });
  for (const [file, verdict] of Object.entries(said)) expect(verdict, file).toMatch(/^(fired|cleared)$/);
});

test("an alert in our own words, and its end", () => {
  const fired = alertOf(generic, sent("plain"));
  expect(fired).toMatchObject({
    type: "alert.fired",
    severity: "critical",
    title: "결제 API 지연",
    target: "pay-api-01",
    metric: "latency_p95",
    value: "2.4",
    threshold: "2",
    message: "p95가 2초를 넘었습니다",
    link: "https://monitor.onkyul.example/alerts/1",
    at: "2026-03-17T04:41:07.000Z",
  });
  const cleared = alertOf(generic, sent("plain-resolved"));
  expect(cleared).toMatchObject({ type: "alert.cleared", fingerprint: fired.fingerprint });
});

test("Korean levels decide, whatever the state of the host is", () => {
  const fired = alertOf(generic, sent("korean-levels"));
  expect(fired).toMatchObject({
    type: "alert.fired",
    severity: "critical",
    target: "EAPWAS-01",
    metric: "회원_오류로그",
    at: "2026-03-17T04:41:07.000Z",
  });
  expect(alertOf(generic, sent("korean-cleared"))).toMatchObject({
    type: "alert.cleared",
    fingerprint: fired.fingerprint,
  });
  expect(["주의", "경고", "심각", "위험", "해제"].map(readSeverity)).toEqual([
    "warning",
    "warning",
    "critical",
    "critical",
    "info",
  ]);
});

test("what is wrapped is found, and known by the sender's id", () => {
  const wrapped = alertOf(generic, sent("wrapped"));
  expect(wrapped).toMatchObject({ target: "webserver-85", at: "2026-03-17T04:41:07.000Z" });
  expect(partsOf(wrapped)).toEqual({ id: "f2e08c33" });
  expect(alertOf(generic, sent("uptime"))).toMatchObject({
    title: "쇼핑몰 첫 화면",
    target: "shop.example.test",
    metric: "HTTP",
  });
});

test("several alerts in one body speak for themselves", () => {
  expect(signalsOf(generic, sent("batch"))).toMatchObject([
    { type: "alert.fired", title: "디스크", severity: "warning" },
    { type: "alert.cleared", title: "메모리", target: "db-02" },
  ]);
  expect(signalsOf(generic, delivery([{ title: "a" }, { title: "b" }]))).toHaveLength(2);
});

test("the admin's paths and words go before our guesses", () => {
  const settings = {
    items: "report.rows",
    paths: { title: "nope | names[0].text", target: "$.report.site", severity: "grade", status: "flag" },
    severityWords: { 갑: "critical" },
    statusWords: { Z: "cleared", skip: "ignored" },
    utcOffset: "Z",
    fingerprintFields: ["target", "title"],
  };
  const row = (more: object) => ({
    names: [{ text: "불꽃 감지" }],
    grade: "갑",
    time: "2026-03-17 04:41:07",
    ...more,
  });
  const body = (...rows: object[]) => delivery({ report: { site: "1공장", rows }, title: "not this" });
  const fired = alertOf(generic, body(row({ flag: "A" })), settings);
  expect(fired).toMatchObject({ severity: "critical", title: "불꽃 감지", at: "2026-03-17T04:41:07.000Z" });
  expect(partsOf(fired)).toEqual({ target: "1공장", title: "불꽃 감지" });
  expect(alertOf(generic, body(row({ flag: "z" })), settings).type).toBe("alert.cleared");
  expect(ignoredFor(generic, body(row({ flag: "SKIP" })), settings)).toBe("event_not_used");
});

test("a name with a dot in it is a name", () => {
  const body = { labels: { "app.name": "결제", list: [{ "a b": "x" }] } };
  const at = (path: string) => alertOf(generic, delivery(body), { paths: { title: path } }).title;
  expect(at('labels["app.name"]')).toBe("결제");
  expect(at("labels['app.name']")).toBe("결제");
  expect(at("$.labels.list[0].a b")).toBe("x");
});

test("what cannot be named is kept with its reason, what says nothing is refused", () => {
  expect(ignoredFor(generic, sent("nothing-to-name"))).toBe("fields_missing");
  for (const body of ["{}", "[]", "[{}]"]) {
    expect(generic.refuse(delivery(body)), body).toMatchObject({ status: 422, fields: ["title"] });
  }
  expect(generic.refuse(delivery("hello"))).toMatchObject({ status: 400, reason: "body_not_json" });
  expect(generic.refuse(delivery('"hello"'))).toMatchObject({ status: 400, reason: "body_not_object" });
});

test("a delivery id or a time tells one delivery from the next", () => {
  expect(generic.deliveryKey(sent("plain"))).not.toBeNull();
  expect(generic.deliveryKey(delivery({ title: "x" }))).toBeNull();
  const withId = (id: string) =>
    generic.deliveryKey(delivery({ title: "x" }, { headers: { "webhook-id": id } }));
  expect(withId("a")).toBe(withId("a"));
  expect(withId("a")).not.toBe(withId("b"));
});

test("any JSON gets an answer in our language, and never a throw", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string(), (value, path) => {
      const made = delivery(JSON.stringify(value));
      generic.deliveryKey(made);
      if (generic.refuse(made)) return;
      const settings = { paths: { title: path.slice(0, 300) } };
      if (ignoredFor(generic, made, settings) === undefined) signalsOf(generic, made, settings);
    }),
  );
});
