import { expect, test } from "vitest";
import { cloudwatch } from "#lib/plugins/cloudwatch/plugin.ts";
import { snsSignature } from "#lib/plugins/cloudwatch/signature.ts";
import { pem, signSns } from "#lib/plugins/cloudwatch/testing.ts";
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

const TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:ops-alarms";
const sent = (name: string) => delivery(fixture(cloudwatch, name));
const object = (name: string) => JSON.parse(fixture(cloudwatch, name).toString()) as Record<string, unknown>;
const translate = (body: unknown, confirmed: string[] = [], settings = {}) =>
  cloudwatch.translate(delivery(body), {
    id: 1,
    settings: cloudwatch.settings.parse(settings),
    metadata: { confirmed },
  });

test.skipIf(!hasCaptured)(
  "captured bodies (skipped: ../shared/fixtures is absent)",
  () => {
    const said = verdicts(cloudwatch, "alerts/aws-sns-cloudwatch");
    expect(said).toMatchObject({
      "alerta-alerta-cloudwatch-insufficient-data.json": "ignored:event_not_used",
      "alerta-alerta-cloudwatch-notification.json": "fired",
      "aws-aws-lambda-go-cloudwatch-alarm-sns-payload-multiple-metrics.json": "fired",
      "alerta-alerta-cloudwatch-subscription-confirmation.json": "confirm",
      "aws-aws-lambda-go-sns-event.json": "ignored:event_not_used",
      "cloudforet-io-plugin-aws-sns-mon-webhook-cloudwatch-event-api-param.json": "cleared",
      "cloudforet-io-plugin-aws-sns-mon-webhook-cloudwatch-event-api-param1.json": "fired",
      "terraform-aws-modules-terraform-aws-notify-slack-event-cloudwatch-alarm.json": "fired",
      "terraform-aws-modules-terraform-aws-notify-slack-message-cloudwatch-alarm.json": "cleared",
    });
  },
  20_000,
);

test("an alarm tells all it has, and OK ends the same fault", () => {
  const fired = alertOf(cloudwatch, sent("alarm"));
  expect(fired).toMatchObject({
    type: "alert.fired",
    severity: "warning",
    title: "[warning] pay-was CPU",
    target: "i-0abc",
    metric: "CPUUtilization",
    value: "91.25",
    threshold: "90",
    at: "2026-03-17T04:41:07.120Z",
  });
  expect(fired.link).toContain("ap-northeast-2.console.aws.amazon.com");
  expect(partsOf(fired)).toEqual({
    account: "123456789012",
    region: "ap-northeast-2",
    alarm_name: "[warning] pay-was CPU",
  });
  const cleared = alertOf(cloudwatch, sent("ok"));
  expect(cleared).toMatchObject({ type: "alert.cleared", fingerprint: fired.fingerprint });
  for (const name of ["raw-alarm", "event-bridge"]) {
    expect(alertOf(cloudwatch, sent(name)), name).toMatchObject({
      type: "alert.fired",
      fingerprint: fired.fingerprint,
      target: "i-0abc",
      value: "91.25",
    });
  }
});

test("a metric-math alarm names the metric it measures; records are read one by one", () => {
  expect(alertOf(cloudwatch, sent("metric-math"))).toMatchObject({
    severity: "critical",
    target: "pay-alb",
    metric: "HTTPCode_Target_5XX_Count",
    threshold: "0.05",
  });
  expect(signalsOf(cloudwatch, sent("records")).map((signal) => signal.type)).toEqual([
    "alert.fired",
    "alert.cleared",
  ]);
});

test.each([
  ["severity: warning", "warning"],
  ["심각도=심각", "critical"],
  ["[info] 참고", "info"],
  ["P3", "critical"],
  ["priority: P3", "warning"],
  [null, "critical"],
])("description %s is %s", (AlarmDescription, expected) => {
  const alarm = { AlarmName: "a", NewStateValue: "ALARM", AlarmDescription };
  expect(alertOf(cloudwatch, delivery(alarm)).severity).toBe(expected);
});

test("missing data and other news are what the admin makes of them", () => {
  expect(ignoredFor(cloudwatch, sent("insufficient-data"))).toBe("event_not_used");
  const as = (insufficientData: string) =>
    alertOf(cloudwatch, sent("insufficient-data"), { insufficientData });
  expect(as("warning")).toMatchObject({ type: "alert.fired", severity: "warning" });
  expect(as("resolve").type).toBe("alert.cleared");
  expect(ignoredFor(cloudwatch, sent("health-event"))).toBe("event_not_used");
  expect(alertOf(cloudwatch, sent("health-event"), { others: "info" })).toMatchObject({
    severity: "info",
    title: "AWS Health Event",
    message: "The instance will be retired.",
  });
});

test("a subscription is confirmed only at Amazon, for its own topic, and the first topic alone", () => {
  const request = object("subscription-confirmation");
  expect(translate(request)).toMatchObject({ kind: "confirm", subject: TOPIC, url: request.SubscribeURL });
  const untrusted = { kind: "ignored", reason: "confirmation_untrusted" };
  const query = `?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=1`;
  for (const SubscribeURL of [
    `https://sns.ap-northeast-2.amazonaws.com.evil.example/${query}`,
    `https://evil.example/sns.ap-northeast-2.amazonaws.com/${query}`,
    `http://sns.ap-northeast-2.amazonaws.com/${query}`,
    `https://sns.ap-northeast-2.amazonaws.com:8443/${query}`,
    `https://user@sns.ap-northeast-2.amazonaws.com/${query}`,
    `https://sns.ap-northeast-2.amazonaws.com/${query.replace("ops-alarms", "other")}`,
    `https://sns.ap-northeast-2.amazonaws.com/${query.replace("ConfirmSubscription", "Publish")}`,
    "http://169.254.169.254/",
    null,
  ]) {
    expect(translate({ ...request, SubscribeURL }), String(SubscribeURL)).toMatchObject(untrusted);
  }
  const other = [`${TOPIC}-other`];
  expect(translate(request, other)).toMatchObject({ reason: "topic_unknown", detail: { topic: TOPIC } });
  expect(translate(object("alarm"), other)).toMatchObject({ reason: "topic_unknown" });
  expect(translate(request, other, { topics: [TOPIC] })).toMatchObject({ kind: "confirm" });
  expect(translate(object("alarm"), [TOPIC])).toMatchObject({ kind: "signals" });
  expect(ignoredFor(cloudwatch, delivery({ ...request, Type: "UnsubscribeConfirmation" }))).toBe(
    "event_not_used",
  );
});

const NOW = new Date("2026-03-17T04:45:00Z");

test.each(["1", "2"] as const)("signature version %s holds for the words it was made of", (version) => {
  const verdict = (body: object) => snsSignature.check(delivery(body), pem, NOW);
  for (const name of ["alarm", "subscription-confirmation", "health-event"]) {
    const body = signSns(object(name), version);
    expect(verdict(body), name).toEqual({ ok: true });
    expect(verdict({ ...body, TopicArn: "arn:other" })).toMatchObject({ reason: "signature_wrong" });
    expect(verdict({ ...body, SignatureVersion: "3" })).toMatchObject({ reason: "signature_wrong" });
    expect(verdict({ ...body, Signature: "!" })).toMatchObject({ reason: "signature_wrong" });
    expect(verdict({ ...body, MessageAttributes: { not: "signed" } })).toEqual({ ok: true });
  }
  const late = new Date(NOW.getTime() + 61 * 60_000);
  expect(snsSignature.check(delivery(signSns(object("alarm"), version)), pem, late)).toMatchObject({
    reason: "signature_expired",
  });
});

test("a certificate is taken from Amazon's hosts only", () => {
  const named = (SigningCertURL: unknown) =>
    snsSignature.certificate(delivery({ ...object("alarm"), SigningCertURL }));
  const good = "https://sns.ap-northeast-2.amazonaws.com/SimpleNotificationService-1.pem";
  expect(named(good)).toEqual({ url: good });
  expect(named("https://sns.cn-north-1.amazonaws.com.cn/x.pem")).toHaveProperty("url");
  for (const bad of [
    "https://sns.ap-northeast-2.amazonaws.com.evil.example/x.pem",
    "https://s3.amazonaws.com/bucket/x.pem",
    "http://sns.ap-northeast-2.amazonaws.com/x.pem",
    "https://sns.ap-northeast-2.amazonaws.com/x.txt",
    "https://sns.ap-northeast-2.amazonaws.com/?x=.pem",
    null,
  ]) {
    expect(named(bad), String(bad)).toEqual({ reason: "signature_wrong" });
  }
  expect(snsSignature.certificate(sent("raw-alarm"))).toBeUndefined();
});

test("a message sent again keeps its id", () => {
  expect(cloudwatch.deliveryKey(sent("alarm"))).toBe("0b6c1c3e-0001");
  expect(cloudwatch.deliveryKey(sent("raw-alarm"))).toBeNull();
});

test("a topic waits for an admin where the source says so", () => {
  const asks = object("subscription-confirmation");
  const click = { confirmation: "click" };
  const waits = { kind: "ignored", reason: "confirmation_waiting", detail: { topic: TOPIC } };
  expect(translate(asks, [], click)).toMatchObject(waits);
  expect(translate(asks, ["arn:aws:sns:ap-northeast-2:1:another"], click)).toMatchObject(waits);
  expect(translate(asks, [], { ...click, topics: [TOPIC] })).toMatchObject({
    kind: "confirm",
    subject: TOPIC,
  });
  expect(translate(asks)).toMatchObject({ kind: "confirm", subject: TOPIC });
});
