import { expect, test } from "vitest";
import { solutionOf } from "#components/desk/learning/solution.ts";
import type { TimelineEntry } from "#lib/incidents/schema.ts";

function entry(kind: TimelineEntry["kind"], body: string | null, to: string | null = null): TimelineEntry {
  return { kind, body, to, id: "", at: "", count: 1, data: {} } as unknown as TimelineEntry;
}

test("what was said at the resolution, else the last comment, else nothing", () => {
  const said = entry("commented", "먼저 한 말");
  const later = entry("commented", "나중에 한 말");
  const solved = entry("status_changed", "이렇게 고쳤습니다", "resolved");
  expect(solutionOf([said, solved, later])).toBe("이렇게 고쳤습니다");
  expect(solutionOf([said, later, entry("status_changed", null, "resolved")])).toBe("나중에 한 말");
  expect(solutionOf([entry("created", null)])).toBe("");
});
