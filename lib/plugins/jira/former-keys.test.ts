import { expect, test } from "vitest";
import { formerKeysOf } from "#lib/plugins/jira/former-keys.ts";

const moved = (fromString: string, more: object) => ({
  items: [
    { field: "project", fromString: "새봄" },
    { fromString, toString: "X-1", ...more },
  ],
});

test("keys are told by Cloud's field id and by Data Center's label; nothing else is taken for one", () => {
  expect(
    formerKeysOf([
      moved("SB-2", { field: "키", fieldId: "issuekey" }),
      moved("HB-7", { field: "Key" }),
      moved("HB-7", { field: "Key" }),
      moved("not a key", { field: "Key" }),
      moved("SB-3", { field: "summary", fieldId: "summary" }),
      { items: "nothing" },
      null,
    ]),
  ).toEqual(["SB-2", "HB-7"]);
});
