import { appliedPerSecond } from "#bench/apply.ts";
import { driverInserts, fastLane, nextLane, pgbenchInserts } from "#bench/ingest.ts";
import { postedToTold, residentMegabytes } from "#bench/told.ts";
import { clearEvents, openWorld, type World } from "#bench/world.ts";

/**
 * `npm run bench [-- ingest|apply|told|memory]`: what AtSignal does, as ratios to what the same
 * machine does without it, in one run.
 */
type Row = [what: string, measured: string, wanted: string, verdict: string];

const rows: Row[] = [];
const perSecond = (n: number) => `${Math.round(n).toLocaleString("en")}/s`;
const verdict = (good: boolean) => (good ? "ok" : "MISSED");

function note(what: string, measured: string, wanted = "", good?: boolean): void {
  rows.push([what, measured, wanted, good === undefined ? "" : verdict(good)]);
  console.error(`  ${what}: ${measured}`);
}

async function ingest(world: World): Promise<void> {
  const driver = await driverInserts(world);
  const pgbench = await pgbenchInserts(world);
  const next = await nextLane(world);
  const fast = await fastLane(world);
  note("single-row inserts, postgres.js", perSecond(driver));
  note("single-row inserts, pgbench", pgbench === undefined ? "not installed" : perSecond(pgbench));
  note("durable posts, Next's route handler", next ? perSecond(next.perSecond) : "skipped: no .next build");
  note("durable posts, fast lane", perSecond(fast.perSecond));
  note("  its latency p50, p99", `${fast.p50.toFixed(1)} ms, ${fast.p99.toFixed(1)} ms`);
  const base = pgbench ?? driver;
  const share = fast.perSecond / base;
  note(
    `fast lane : ${pgbench ? "pgbench" : "postgres.js"}`,
    `${(share * 100).toFixed(0)} %`,
    ">= 40 %",
    share >= 0.4,
  );
  if (next) {
    const times = fast.perSecond / next.perSecond;
    note("fast lane : Next's route handler", `${times.toFixed(1)} x`, ">= 8 x", times >= 8);
  }
}

async function apply(world: World): Promise<void> {
  const noisy = await appliedPerSecond(world, 20_000, 1);
  note("applied, one noisy fingerprint", perSecond(noisy), ">= 2,000/s", noisy >= 2000);
  const distinct = await appliedPerSecond(world, 10_000, 10_000);
  note("applied, distinct fingerprints", perSecond(distinct), ">= 800/s", distinct >= 800);
}

async function told(world: World): Promise<void> {
  const { p50, p99 } = await postedToTold(world, 200);
  note("posted to told p50, p99", `${p50.toFixed(0)} ms, ${p99.toFixed(0)} ms`, "p99 < 150 ms", p99 < 150);
}

async function memory(world: World): Promise<void> {
  const sizes = await residentMegabytes(world, 50_000, 5);
  const shown = sizes.map((size) => size.toFixed(0)).join(", ");
  const last = sizes.at(-1) ?? Infinity;
  note("resident MB at each 10,000 events", shown, "< 700 MB", last < 700);
}

const ALL = { ingest, apply, told, memory };
const wanted = process.argv.slice(2);
const world = await openWorld();
try {
  for (const [name, run] of Object.entries(ALL)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(name);
    await run(world);
    await clearEvents();
  }
} finally {
  await world.close();
}
const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
for (const row of rows)
  console.log(
    row
      .map((cell, i) => cell.padEnd(width(i)))
      .join("  ")
      .trimEnd(),
  );
process.exit(rows.some((row) => row[3] === "MISSED") ? 1 : 0);
