import { expect, test } from "vitest";
import { keyIn } from "#components/desk/tickets/key-in.ts";

test.each([
  [" SB-214 ", "SB-214"],
  ["https://a.example.test/browse/SB-214?focusedCommentId=3#x", "SB-214"],
  [
    "https://desk.example.test/tickets/01a20088-e0c0-7000-960f-767e7f6dec7d/",
    "01a20088-e0c0-7000-960f-767e7f6dec7d",
  ],
  ["", ""],
])("%j names %j", (pasted, key) => expect(keyIn(pasted)).toBe(key));
