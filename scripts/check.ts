import { report, runStep, type Step } from "./run-all.ts";

/** `npm run check`: everything that reads the code without running it. */

export const CHECKS: Step[] = [
  { name: "format", command: "oxfmt", args: ["--check", "."] },
  { name: "lint", command: "oxlint", args: ["--deny-warnings"] },
  { name: "structure", command: "depcruise", args: ["--config", ".dependency-cruiser.mjs", "."] },
  { name: "unused code", command: "knip", args: ["--no-progress"] },
];

const TYPES: Step[] = [
  { name: "route types", command: "next", args: ["typegen"] },
  { name: "types", command: "tsc", args: ["--noEmit"] },
];

/** Runs all checks, two at a time; resolves to how many passed and failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  let failed = 0;
  const inOrder = async (steps: Step[]) => {
    for (const step of steps) {
      const result = await runStep(step);
      report(result);
      if (result.code === 0) passed++;
      else failed++;
    }
  };
  await Promise.all([inOrder(CHECKS), inOrder(TYPES)]);
  return { passed, failed };
}

if (import.meta.main) {
  const { failed } = await runChecks();
  process.exit(failed === 0 ? 0 : 1);
}
