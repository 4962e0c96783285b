import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines } from "#components/ui/diff-lines.ts";

const signs = { same: " ", add: "+", del: "-" };
const show = (before: string, after: string) =>
  diffLines([...before], [...after])
    .map((line) => signs[line.kind] + line.text)
    .join("");

test("keeps what is common and signs the rest", () => {
  expect(show("abcd", "abxd")).toBe(" a b-c+x d");
  expect(show("abc", "abc")).toBe(" a b c");
  expect(show("", "ab")).toBe("+a+b");
  expect(show("abab", "ab")).toBe(" a b-a-b");
});

test("both sides can be read back from any comparison", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const side = (without: string) => lines.filter((l) => l.kind !== without).map((l) => l.text);
      expect(side("add")).toEqual(before);
      expect(side("del")).toEqual(after);
    }),
  );
});
