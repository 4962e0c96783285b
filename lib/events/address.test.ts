import { expect, test } from "vitest";
import { addressOf } from "#lib/events/address.ts";

test("an address shows where an event came in, and not the key that opens it", () => {
  expect(addressOf("whatap", 3, "k_7Hq2vR9tXw4m", "")).toBe("/hooks/whatap/k_7Hq2…Xw4m");
  expect(addressOf("jira", 3, "k_7Hq2vR9tXw4m", "ABC-1")).toBe("/webhook/jira/3/ABC-1");
  expect(addressOf("opsgenie", 3, "k_7Hq2vR9tXw4m", "v2/alerts/a/close")).toBe("/v2/alerts/a/close");
  expect(addressOf("whatap", 3, "short", "")).toBe("/hooks/whatap/…");
});
