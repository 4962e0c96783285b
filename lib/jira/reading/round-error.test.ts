import { expect, test } from "vitest";
import { readRoundError, roundError } from "#lib/jira/reading/round-error.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { OAuthError } from "#lib/plugins/jira/client/oauth.ts";

test("what a failure means is kept beside its words", () => {
  const down = roundError(new JiraError("unavailable", 0, "Jira cannot be reached: reset"));
  expect(readRoundError(down)).toEqual({ cause: "unavailable", words: "Jira cannot be reached: reset" });
  expect(readRoundError(roundError(new OAuthError("wrong_client", "no")))).toEqual({
    cause: "app_refused",
    words: "no",
  });
  expect(readRoundError("fetch: kept by an earlier version")).toEqual({
    cause: "other",
    words: "fetch: kept by an earlier version",
  });
});
