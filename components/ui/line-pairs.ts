import type { DiffLine } from "#components/ui/diff-lines.ts";

/** From where to where a line differs from the one it replaced or was replaced by, in UTF-16 units. */
export type Span = readonly [from: number, to: number];

function letters(line: string): string[] {
  return [...line];
}

/** What is between the common beginning and the common end of two lines, for each of them. */
function differing(a: string, b: string): [Span, Span] {
  const left = letters(a);
  const right = letters(b);
  const most = Math.min(left.length, right.length);
  let head = 0;
  while (head < most && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < most - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  const span = (line: string[]): Span => [
    line.slice(0, head).join("").length,
    line.slice(0, line.length - tail).join("").length,
  ];
  return [span(left), span(right)];
}

/**
 * Which part of each line of a comparison changed: runs of removed lines are paired with the added ones
 * after them, one by one. Undefined for lines that are equal or have no counterpart.
 */
export function changedSpans(lines: DiffLine[]): (Span | undefined)[] {
  const spans = Array.from<Span | undefined>({ length: lines.length });
  for (let at = 0; at < lines.length; at++) {
    if (lines[at]?.kind !== "del") continue;
    let end = at;
    while (lines[end]?.kind === "del") end++;
    for (let pair = 0; at + pair < end; pair++) {
      const gone = lines[at + pair];
      const come = lines[end + pair];
      if (!gone || come?.kind !== "add") break;
      [spans[at + pair], spans[end + pair]] = differing(gone.text, come.text);
    }
    at = end - 1;
  }
  return spans;
}
