import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesType } from "#lib/subscriptions/event-types.ts";

test.each([
  ["*", "anything:at.all", true],
  ["incident.*", "incident.created", true],
  ["incident.*", "incident", false],
  ["incident.*", "incidents.created", false],
  ["jira:issue_updated", "jira:issue_updated", true],
  ["jira:issue_updated", "jira:issue_updated2", false],
  ["*.created", "ticket.created", true],
  ["a*a", "a", false],
  ["a*b*a", "abba", true],
  ["a.c", "abc", false],
  ["FEEDBACK_*", "feedback_creation", false],
])("%s for %s: %s", (pattern, type, expected) => {
  expect(matchesType([pattern], type)).toBe(expected);
});

test("one of several is enough, none is nothing", () => {
  expect(matchesType(["a", "b*"], "bc")).toBe(true);
  expect(matchesType([], "b")).toBe(false);
});

test("stars mean what they mean in a regular expression", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "."), maxLength: 8 });
  fc.assert(
    fc.property(text, fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 10 }), (pattern, type) => {
      const source = pattern
        .split("*")
        .map((part) => part.replaceAll(".", "\\."))
        .join(".*");
      expect(matchesType([pattern], type)).toBe(new RegExp(`^${source}$`).test(type));
    }),
  );
});
