import fc from "fast-check";
import { expect, test } from "vitest";
import { jira } from "#lib/plugins/jira/plugin.ts";
import { delivery, fixture, signalsOf, translate } from "#lib/plugins/jira/testing.ts";

function nested(depth: number): string {
  return `${'{"content":['.repeat(depth)}${"]}".repeat(depth)}`;
}

test("what cannot be read is refused, with its reason, and never a throw", () => {
  const refused = (body: Uint8Array | string) => jira.refuse(delivery(body))?.reason;
  expect(refused("{")).toBe("body_not_json");
  expect(refused("[]")).toBe("body_not_object");
  expect(refused("5")).toBe("body_not_object");
  expect(refused(Buffer.from([0x7b, 0xff, 0x7d]))).toBe("body_not_utf8");
  expect(refused("")).toBeUndefined();
  expect(refused("  \n")).toBeUndefined();
  expect(refused("{}")).toBeUndefined();
});

test("NUL and lone surrogates leave nothing that PostgreSQL would refuse", () => {
  const body = fixture("cloud-issue-created").toString().replace("어제부터", "a\\u0000b\\ud800c");
  const said = JSON.stringify(signalsOf(delivery(body)));
  expect(said).not.toMatch(/\\u0000|\\ud800/);
  expect(said).toContain("ab");
});

test("ids of 64 bits keep every digit", () => {
  const body = '{"issue":{"id":9007199254740993123,"key":"A-1","fields":{"summary":"x"}}}';
  expect(signalsOf(delivery(body))).toMatchObject([{ externalId: "9007199254740993123" }]);
});

test("10,000 levels of nesting, as body and as description", () => {
  expect(jira.refuse(delivery(nested(10_000)))).toBeUndefined();
  expect(translate(delivery(nested(10_000)))).toMatchObject({ kind: "ignored" });
  const deep = `{"issue":{"id":1,"key":"A-1","fields":{"description":${nested(10_000)}}}}`;
  expect(signalsOf(delivery(deep))).toMatchObject([{ description: { format: "adf", plain: "" } }]);
});

test("long markup is reduced in good time", () => {
  const summary = "x".repeat(200_000);
  for (const piece of ["*a ", "[", "{{", "!a|", "{quote:", "[~", "_-+"]) {
    const description = piece.repeat(200_000 / piece.length);
    const began = performance.now();
    signalsOf(delivery({ issue: { id: 1, key: "A-1", fields: { summary, description } } }));
    expect(performance.now() - began).toBeLessThan(1500);
  }
});

test("members named as an object's own do not confuse", () => {
  const body = '{"__proto__":{"issue":{"id":1}},"webhookEvent":"jira:issue_updated","constructor":{}}';
  expect(translate(delivery(body))).toMatchObject({ kind: "ignored", reason: "issue_missing" });
});

test("any JSON object gives an answer and a delivery key", () => {
  const parts = fc.dictionary(
    fc.constantFrom("webhookEvent", "issue", "comment", "fields", "timestamp", "id", "key", "user", "x"),
    fc.oneof(
      fc.jsonValue(),
      fc.constantFrom("jira:issue_updated", "comment_created", "comment_deleted", "jira:issue_deleted"),
      fc.record({ id: fc.jsonValue(), key: fc.jsonValue(), fields: fc.jsonValue(), body: fc.jsonValue() }),
    ),
  );
  fc.assert(
    fc.property(parts, (body) => {
      const sent = delivery(body);
      expect(jira.deliveryKey(sent)).toEqual(jira.deliveryKey(delivery(body)));
      translate(sent);
    }),
    { numRuns: 300 },
  );
});

test("unknown members and another order of members change nothing", () => {
  const body = JSON.parse(fixture("cloud-comment-public").toString());
  const turned = Object.fromEntries([...Object.entries(body), ["matchedWebhookIds", [1]]].toReversed());
  expect(translate(delivery(turned))).toEqual(translate(delivery(body)));
});
