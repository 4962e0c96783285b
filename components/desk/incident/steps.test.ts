import { expect, test } from "vitest";
import { nextStep, stepsOf } from "#components/desk/incident/steps.ts";
import { incident } from "#components/desk/testing.ts";

const at = "2026-03-17T04:44:00.000Z";
const places = (change: Parameters<typeof incident>[1]) =>
  stepsOf(incident(1, change))
    .map((step) => step.place)
    .join(" ");

test("the order never changes; what comes next is one step", () => {
  expect(places({ status: "open" })).toBe("next may may");
  expect(places({ status: "acknowledged", acknowledgedAt: at })).toBe("past next may");
  expect(places({ status: "resolved", acknowledgedAt: at, resolvedAt: at })).toBe("past past next");
  expect(places({ status: "closed", acknowledgedAt: at, resolvedAt: at, closedAt: at })).toBe(
    "past past past",
  );
});

test("a step that was left out is not claimed to have been taken", () => {
  expect(places({ status: "resolved", resolvedAt: at })).toBe("passed past next");
});

test("a past step names who took it; nobody when the source did", () => {
  const [ack, resolve] = stepsOf(
    incident(1, {
      status: "resolved",
      acknowledgedAt: at,
      acknowledgedBy: { id: 2, name: "정하린" },
      resolvedAt: at,
    }),
  );
  expect(ack).toMatchObject({ by: "정하린", at });
  expect(resolve).toMatchObject({ by: null });
});

test("a closed incident has no next step", () => {
  expect(nextStep(incident(1, { status: "closed" }))).toBeUndefined();
  expect(nextStep(incident(1))).toBe("acknowledge");
});
