import fc from "fast-check";
import { expect, test } from "vitest";
import { deriveKey, hmacHex, sameSecret, seal, unseal } from "#lib/core/crypto.ts";

const key = deriveKey("a master secret that is long enough", "seal");

test("what was sealed opens again, only with its key and its place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (plain) => {
      expect(unseal(key, seal(key, plain, "connection:1"), "connection:1")).toBe(plain);
    }),
  );
  const sealed = seal(key, "s3cret", "connection:1");
  expect(() => unseal(key, sealed, "connection:2")).toThrow();
  expect(() =>
    unseal(deriveKey("another master secret, also long", "seal"), sealed, "connection:1"),
  ).toThrow();
});

test("any changed byte is noticed", () => {
  const sealed = seal(key, "s3cret", "x");
  for (let i = 0; i < sealed.length; i++) {
    const bent = Buffer.from(sealed);
    bent.writeUInt8(bent.readUInt8(i) ^ 1, i);
    expect(() => unseal(key, bent, "x")).toThrow();
  }
});

test("HMAC agrees with Atlassian's published vector", () => {
  expect(hmacHex("It's a Secret to Everybody", "Hello World!")).toBe(
    "a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
  );
});

test("secrets are compared whole", () => {
  expect(sameSecret("abc", "abc")).toBe(true);
  expect(sameSecret("abc", "abcd")).toBe(false);
  expect(sameSecret("", "a")).toBe(false);
});

test("15: comparing takes as long wherever two secrets of one length differ", () => {
  // Long ones, so that a comparison that stops where they differ is seen to.
  const secret = Buffer.alloc(1 << 20, "a").toString();
  const guesses = [`b${secret.slice(1)}`, `${secret.slice(0, -1)}b`].map((text) =>
    Buffer.from(text).toString(),
  );
  const times = guesses.map((): number[] => []);
  for (let round = 0; round < 41; round++) {
    for (const [i, guess] of guesses.entries()) {
      const began = performance.now();
      expect(sameSecret(secret, guess)).toBe(false);
      times[i]?.push(performance.now() - began);
    }
  }
  const medians = times.map((all) => all.toSorted((a, b) => a - b)[20] ?? Number.NaN);
  expect(Math.max(...medians) / Math.min(...medians), medians.join(", ")).toBeLessThan(3);
});
