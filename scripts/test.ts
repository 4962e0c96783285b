import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks } from "./check.ts";
import { ensureChromium } from "./chromium.ts";
import { runStep } from "./run-all.ts";

/**
 * `npm test`: everything that guards the code, and a last line `N passed, N failed, N skipped` that
 * adds up checks, Vitest and Playwright.
 */

const total = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), "atsignal-reports-"));

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  numPendingTests: number;
  numTodoTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

async function unitAndDatabase(): Promise<void> {
  const file = join(reports, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const result = await runStep({ name: "vitest", command: "vitest", args }, true);
  const read = readReport<VitestReport>(file);
  if (read) {
    total.passed += read.numPassedTests;
    total.failed += read.numFailedTests;
    total.skipped += read.numPendingTests + read.numTodoTests;
  }
  // A run that broke outside any test counts as one failure of its own.
  if (result.code !== 0 && (read?.numFailedTests ?? 0) === 0) total.failed++;
}

async function browser(): Promise<void> {
  process.env.CHROMIUM_PATH = ensureChromium();
  const file = join(reports, "playwright.json");
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = file;
  const result = await runStep(
    { name: "playwright", command: "playwright", args: ["test", "--reporter=list,json"] },
    true,
  );
  const stats = readReport<PlaywrightReport>(file)?.stats;
  if (stats) {
    total.passed += stats.expected + stats.flaky;
    total.failed += stats.unexpected;
    total.skipped += stats.skipped;
  }
  if (result.code !== 0 && (stats?.unexpected ?? 0) === 0) total.failed++;
}

const checks = await runChecks();
total.passed += checks.passed;
total.failed += checks.failed;
await unitAndDatabase();
try {
  await browser();
} catch (error) {
  total.failed++;
  console.error(error instanceof Error ? error.message : error);
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
