import { expect, test } from "vitest";
import type { DiffLine } from "#components/ui/diff-lines.ts";
import { changedSpans } from "#components/ui/line-pairs.ts";

const line = (kind: DiffLine["kind"], text: string): DiffLine => ({ kind, text });

function marked(lines: DiffLine[]): (string | undefined)[] {
  return changedSpans(lines).map((span, index) => span && lines[index]?.text.slice(span[0], span[1]));
}

test("marks what a line was changed from and to", () => {
  const title = [line("del", '"title": "[Warning] CPU"'), line("add", '"title": "[Critical] CPU"')];
  expect(marked([line("same", "{"), ...title])).toEqual([undefined, "Warning", "Critical"]);
});

test("pairs runs one by one; what has no counterpart is new as a whole", () => {
  const lines = [
    line("del", "a1"),
    line("del", "b1"),
    line("add", "a2"),
    line("add", "b2"),
    line("add", "c"),
  ];
  expect(marked(lines)).toEqual(["1", "1", "2", "2", undefined]);
});

test("a repeated letter is not counted at both ends, and no letter is cut in two", () => {
  expect(marked([line("del", "aa"), line("add", "aaa")])).toEqual(["", "a"]);
  expect(marked([line("del", "x😀"), line("add", "x😁")])).toEqual(["😀", "😁"]);
});
