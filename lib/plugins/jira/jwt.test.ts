import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Delivery, Secrets } from "#lib/plugins/define.ts";
import { isSignedToken } from "#lib/plugins/jira/jwt.ts";
import { verifyJira } from "#lib/plugins/jira/verify.ts";

const NOW = new Date("2026-03-17T05:32:00.000Z");
const SECOND = NOW.getTime() / 1000;
const KEY = "the client secret of the app";

function token(claims: object, key = KEY, head: object = { alg: "HS256", typ: "JWT" }): string {
  const text = [head, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}
const good = { iat: SECOND - 10, exp: SECOND + 170 };

test.each([
  ["a token of ours", token(good), true],
  ["one without a beginning", token({ exp: SECOND + 60 }), true],
  ["one that ended", token({ ...good, exp: SECOND - 120 }), false],
  ["one that never ends", token({ iat: SECOND }), false],
  ["one that ends next year", token({ ...good, exp: SECOND + 31_536_000 }), false],
  ["one from the future", token({ ...good, iat: SECOND + 600 }), false],
  ["another key", token(good, "another"), false],
  ["no algorithm", token(good, KEY, { alg: "none" }), false],
  ["another algorithm", token(good, KEY, { alg: "HS512" }), false],
  [
    "another's claims under our signature",
    token(good).replace(
      /\.[^.]+\./,
      `.${Buffer.from(JSON.stringify({ ...good, exp: SECOND + 900 })).toString("base64url")}.`,
    ),
    false,
  ],
  ["half a token", token(good).split(".").slice(0, 2).join("."), false],
  ["nonsense", "a.b.c", false],
  ["nothing", "", false],
])("%s", (_name, text, valid) => {
  expect(isSignedToken(text, [KEY], NOW)).toBe(valid);
});

test("an empty key proves nothing", () => {
  expect(isSignedToken(token(good, ""), [""], NOW)).toBe(false);
});

const delivery = (headers: Record<string, string>): Delivery => ({
  method: "POST",
  path: [],
  query: {},
  headers,
  body: Buffer.from("{}"),
});

test.each([
  ["Bearer", `Bearer ${token(good)}`, { ok: true }],
  ["JWT", `JWT ${token(good)}`, { ok: true }],
  ["a wrong one", `Bearer ${token(good, "x")}`, { ok: false, reason: "signature_wrong" }],
  ["basic", "Basic YTpi", { ok: false, reason: "signature_missing" }],
])("a delivery of a dynamic webhook is known by its token: %s", (_name, authorization, verdict) => {
  const secrets: Secrets = { accepted: ["a secret"], tokens: { keys: [KEY], now: NOW } };
  expect(verifyJira(delivery({ authorization }), secrets)).toEqual(verdict);
});

test("a token opens nothing where no dynamic webhook is registered", () => {
  const authorization = `Bearer ${token(good)}`;
  expect(verifyJira(delivery({ authorization }), { accepted: ["a secret"] })).toMatchObject({ ok: false });
});
