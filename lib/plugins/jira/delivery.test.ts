import { expect, test } from "vitest";
import { hmacHex } from "#lib/core/crypto.ts";
import { jira } from "#lib/plugins/jira/plugin.ts";
import { delivery, fixture, translate } from "#lib/plugins/jira/testing.ts";

const SECRET = "It's a Secret to Everybody";
/** Atlassian's own test vector. */
const SIGNED = "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";

const hello = (headers: Record<string, string>, query: Record<string, string> = {}) =>
  delivery("Hello World!", { headers, query });

test("Atlassian's test vector verifies, with the current or the previous secret", () => {
  const sent = hello({ "x-hub-signature": SIGNED });
  expect(jira.verify(sent, { accepted: [SECRET] })).toEqual({ ok: true });
  expect(jira.verify(sent, { accepted: ["new", SECRET] })).toEqual({ ok: true });
});

test("a wrong, missing or differently made signature does not", () => {
  const refusal = (headers: Record<string, string>, query = {}) =>
    jira.verify(hello(headers, query), { accepted: [SECRET] });
  expect(refusal({})).toEqual({ ok: false, reason: "signature_missing" });
  expect(refusal({ "x-hub-signature": SIGNED.replace("a4", "a5") })).toMatchObject({
    reason: "signature_wrong",
  });
  expect(refusal({ "x-hub-signature": SIGNED.slice(7) })).toMatchObject({ reason: "signature_wrong" });
  expect(refusal({ "x-hub-signature": SIGNED.replace("256", "1") })).toMatchObject({
    reason: "signature_wrong",
  });
  expect(refusal({}, { token: "wrong" })).toEqual({ ok: false, reason: "secret_wrong" });
});

test("senders that cannot sign show the secret as ?token=", () => {
  expect(jira.verify(hello({}, { token: SECRET }), { accepted: [SECRET] })).toEqual({ ok: true });
});

test("an empty secret is never proof; no secret asks for none", () => {
  const forged = hello({ "x-hub-signature": `sha256=${hmacHex("", "Hello World!")}` }, { token: "" });
  expect(jira.verify(forged, { accepted: [""] }).ok).toBe(false);
  expect(jira.verify(hello({}), { accepted: [] })).toEqual({ ok: true });
});

test("Cloud names its deliveries, and a retry bears the same name", () => {
  const key = (headers: Record<string, string>, body: Buffer) =>
    jira.deliveryKey(delivery(body, { headers }));
  const named = { "x-atlassian-webhook-identifier": "2f4f0a7c-1" };
  const first = key(named, fixture("cloud-issue-created"));
  expect(key({ ...named, "x-atlassian-webhook-retry": "1" }, fixture("cloud-issue-created"))).toBe(first);
  expect(key({ "x-atlassian-webhook-identifier": "2f4f0a7c-2" }, fixture("cloud-issue-created"))).not.toBe(
    first,
  );
});

test("without a name the body is one, unless it bears no time", () => {
  const key = (body: unknown, more = {}) => jira.deliveryKey(delivery(body, more));
  expect(key(fixture("dc-comment-created"))).toBe(key(fixture("dc-comment-created")));
  expect(key(fixture("dc-comment-created"))).not.toBe(key(fixture("dc-issue-commented")));
  expect(key(fixture("automation-bare"))).not.toBeNull();
  expect(key(fixture("automation-custom"))).toBeNull();
  expect(key("", { path: ["SB-214"] })).toBeNull();
  expect(key("not json")).toBeNull();
});

test('what "send test" posts is accepted and understood', () => {
  const sample = jira.sample(new Date("2026-03-17T05:32:00Z"));
  const sent = delivery(sample.body, { headers: sample.headers });
  expect(jira.refuse(sent)).toBeUndefined();
  expect(translate(sent)).toMatchObject({
    type: "jira:issue_created",
    signals: [{ at: "2026-03-17T05:32:00.000Z", complete: true }],
  });
});

test("settings have a default for everything, and the guide is in both languages", () => {
  expect(jira.settings.parse({})).toMatchObject({
    product: "jsm",
    statusMap: {},
    polling: { enabled: false },
  });
  expect(jira.settings.safeParse({ statusMap: { Done: "finished" } }).success).toBe(false);
  for (const step of jira.guide) {
    for (const text of [step.title, step.body]) expect(text.ko && text.en).toBeTruthy();
  }
});
