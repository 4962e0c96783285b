import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "#lib/subscriptions/verdict.ts";

const now = new Date("2026-11-22T00:00:00Z");
const status = (code: number, retryAfter?: string) => ({ status: code, retryAfter });

test("standard: 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 14 h, then it has failed", () => {
  const waits = Array.from({ length: 8 }, (_, i) => judge("standard", status(500), i + 1, now, 0.5));
  expect(waits.map((one) => (one.kind === "retry" ? one.afterMs / 1000 : one.kind))).toEqual([
    5,
    300,
    1800,
    7200,
    18_000,
    36_000,
    50_400,
    "failed",
  ]);
});

test("standard: jitter stays within a tenth", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
      const verdict = judge("standard", { error: "unreachable" }, 1, now, random);
      const wait = verdict.kind === "retry" ? verdict.afterMs : 0;
      expect(wait).toBeGreaterThanOrEqual(4500);
      expect(wait).toBeLessThanOrEqual(5500);
    }),
  );
});

test("fixed: three retries three seconds apart", () => {
  const verdicts = [1, 2, 3, 4].map((tries) => judge("fixed", status(503), tries, now));
  expect(verdicts).toEqual([
    ...Array.from({ length: 3 }, () => ({ kind: "retry", afterMs: 3000, reason: "server_error" })),
    { kind: "failed", reason: "server_error" },
  ]);
  expect(judge("fixed", { error: "unreachable" }, 1, now)).toMatchObject({ kind: "retry", afterMs: 3000 });
});

test.each([
  ["fixed", 400, "failed", "rejected"],
  ["fixed", 429, "failed", "rate_limited"],
  ["fixed", 302, "failed", "redirected"],
  ["fixed", 410, "failed", "gone"],
  ["standard", 404, "retry", "rejected"],
  ["standard", 302, "retry", "redirected"],
  ["standard", 429, "retry", "rate_limited"],
  ["standard", 410, "failed", "gone"],
] as const)("%s, %i: %s, %s", (policy, code, kind, reason) => {
  expect(judge(policy, status(code), 1, now)).toMatchObject({ kind, reason });
});

test.each([200, 201, 202, 204, 299])("%i is delivered", (code) => {
  expect(judge("fixed", status(code), 1, now)).toEqual({ kind: "delivered" });
});

test.each([
  ["60", 60_000],
  ["1", 5000],
  ["Sun, 22 Nov 2026 00:02:00 GMT", 120_000],
  ["Sat, 21 Nov 2026 00:00:00 GMT", 5000],
  ["soon", 5000],
  ["9999999999", 14 * 3_600_000],
])("Retry-After %s means %i ms", (asked, expected) => {
  expect(judge("standard", status(429, asked), 1, now, 0.5)).toMatchObject({ afterMs: expected });
});

test("an address that is not public is never tried again", () => {
  for (const policy of ["standard", "fixed"] as const) {
    expect(judge(policy, { error: "address_refused" }, 1, now).kind).toBe("failed");
  }
});
