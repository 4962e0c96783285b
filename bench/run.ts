import { loadavg } from "node:os";
import { appliedPerSecond } from "#bench/apply.ts";
import { deliver } from "#bench/deliver.ts";
import { deskFrames } from "#bench/desk-frames.ts";
import { deskTimings } from "#bench/incident-list.ts";
import {
  driverInserts,
  type LaneResult,
  loadLane,
  pgbenchInserts,
  startFastLane,
  startNextLane,
} from "#bench/ingest.ts";
import { storm } from "#bench/storm.ts";
import { mirrorTimes } from "#bench/jira-mirror.ts";
import { makeCustomer, portalTimes } from "#bench/portal-list.ts";
import { postedToTold, residentMegabytes } from "#bench/told.ts";
import { clearEvents, openWorld, type World } from "#bench/world.ts";

/**
 * `npm run bench [-- ingest|apply|sustained|storm|told|deliver|memory|desk|frames|mirror|list]`: what AtSignal does, as ratios to
 * what the same machine does without it, in one run.
 */
type Row = [what: string, measured: string, wanted: string, verdict: string];

const ROUNDS = 3;
const rows: Row[] = [];
const perSecond = (n: number) => `${Math.round(n).toLocaleString("en")}/s`;
const verdict = (good: boolean) => (good ? "ok" : "MISSED");

function note(what: string, measured: string, wanted = "", good?: boolean): void {
  rows.push([what, measured, wanted, good === undefined ? "" : verdict(good)]);
  console.error(`  ${what}: ${measured}`);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function noteLane(name: string, results: LaneResult[]): void {
  note(`durable posts, ${name}`, perSecond(median(results.map((one) => one.perSecond))));
  const middle = (of: "p50" | "p99") => median(results.map((one) => one[of])).toFixed(1);
  note("  latency p50, p99", `${middle("p50")} ms, ${middle("p99")} ms`);
  const cpu = results.flatMap((one) => (one.cpu ? [one.cpu] : []));
  if (cpu.length === 0) return;
  const [server, postgres] = [median(cpu.map((one) => one.server)), median(cpu.map((one) => one.postgres))];
  note("  processor a post: Node, PostgreSQL", `${server.toFixed(0)} us, ${postgres.toFixed(0)} us`);
}

/** Everything in turn in each round, so that what else the machine does hits all alike. */
async function ingest(world: World): Promise<void> {
  const next = await startNextLane(world);
  const fast = await startFastLane(world);
  const [bases, fasts, nexts]: [number[], LaneResult[], LaneResult[]] = [[], [], []];
  let baseName = "pgbench";
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const pgbench = await pgbenchInserts(world);
      if (pgbench === undefined) baseName = "postgres.js";
      bases.push(pgbench ?? (await driverInserts(world)));
      fasts.push(await loadLane(world, fast));
      if (next) nexts.push(await loadLane(world, next));
      await clearEvents();
    }
  } finally {
    await fast.server.stop();
    await next?.server.stop();
  }
  note(`single-row inserts, ${baseName}`, perSecond(median(bases)));
  noteLane("fast lane", fasts);
  if (next) noteLane("Next's route handler", nexts);
  else note("durable posts, Next's route handler", "skipped: no .next build");
  const share = median(fasts.map((one, i) => one.perSecond / (bases[i] ?? Number.NaN)));
  note(`fast lane : ${baseName}`, `${(share * 100).toFixed(0)} %`, ">= 40 %", share >= 0.4);
  if (!next) return;
  const times = median(fasts.map((one, i) => one.perSecond / (nexts[i]?.perSecond ?? Number.NaN)));
  note("fast lane : Next's route handler", `${times.toFixed(1)} x`, ">= 8 x", times >= 8);
}

async function apply(world: World): Promise<void> {
  const noisy = await appliedPerSecond(world, 20_000, 1);
  note("applied, one noisy fingerprint", perSecond(noisy), ">= 2,000/s", noisy >= 2000);
  const distinct = await appliedPerSecond(world, 10_000, 10_000);
  note("applied, distinct fingerprints", perSecond(distinct), ">= 800/s", distinct >= 800);
}

async function sustained(world: World): Promise<void> {
  const rate = await appliedPerSecond(world, 120_000, 120_000);
  note("applied, 120,000 new incidents on end", perSecond(rate), ">= 2,000/s", rate >= 2000);
}

async function stormOfOne(world: World): Promise<void> {
  const { perSecond: rate, lag, counts } = await storm(world, 10_000);
  note("10,000 posts of one fault, taken and applied at once", perSecond(rate));
  const exact = counts.length === 1 && counts[0] === 10_000;
  note("  incidents, their counts", `${counts.length}: ${counts.join(", ")}`, "1: 10000", exact);
  note("  all applied after the last answer", `${lag.toFixed(1)} s`, "< 5 s", lag < 5);
}

async function told(world: World): Promise<void> {
  const { p50, p99 } = await postedToTold(world, 200);
  note("posted to told p50, p99", `${p50.toFixed(0)} ms, ${p99.toFixed(0)} ms`, "p99 < 150 ms", p99 < 150);
}

async function delivering(world: World): Promise<void> {
  const it = await deliver(world, 10_000, 5);
  note("put in line, 10,000 changes for 5 subscriptions", perSecond(it.fannedOut));
  note("plain posts of the same bodies, one after another", perSecond(it.plain));
  note("delivered by one worker, signed and logged", perSecond(it.delivered));
  const share = it.delivered / it.plain;
  note("  delivered : plain posts", share.toFixed(2), ">= 0.6", share >= 0.6);
  const times = `${it.p50.toFixed(0)} ms, ${it.p99.toFixed(0)} ms`;
  note("  committed to received p50, p99", times, "p99 < 300 ms", it.p99 < 300);
}

async function memory(world: World): Promise<void> {
  const sizes = await residentMegabytes(world, 50_000, 5);
  const shown = sizes.map((size) => size.toFixed(0)).join(", ");
  const last = sizes.at(-1) ?? Infinity;
  note("resident MB at each 10,000 events", shown, "< 700 MB", last < 700);
}

async function desk(): Promise<void> {
  for (const { what, limit, few, many } of await deskTimings(1_000_000)) {
    const times = `${many.p50.toFixed(1)} ms, slowest ${many.most.toFixed(0)} ms`;
    const ratio = `${(many.p50 / few.p50).toFixed(1)} x that of 10,000`;
    note(what, `${times}, ${ratio}`, `median < ${limit} ms`, many.p50 < limit);
  }
}

async function frames(world: World): Promise<void> {
  const seen = await deskFrames(world, 500, 30);
  if (!seen) {
    note("desk in a storm", "skipped: no .next build, or no Chromium");
    return;
  }
  note(
    "desk in Chromium, alerts a second beside it",
    perSecond(seen.accepted),
    ">= 475/s",
    seen.accepted >= 475,
  );
  const times = `${seen.p50.toFixed(0)} ms, ${seen.p99.toFixed(0)} ms`;
  note("  between frames p50, p99", times, "p99 < 50 ms", seen.p99 < 50);
  note("  tasks over 50 ms, the longest", `${seen.tasks}, ${seen.longest.toFixed(0)} ms`);
  const heard = `${seen.told.toFixed(2)}, ${seen.gap.toFixed(0)} ms`;
  note(
    "  told of one incident a second, p1 between",
    heard,
    "0.5 to 1.05",
    seen.told > 0.5 && seen.told <= 1.05,
  );
}

async function mirror(world: World): Promise<void> {
  for (const { site, seconds, tickets, comments, resident } of await mirrorTimes(world, 10_000, 5)) {
    const what = `${tickets.toLocaleString("en")} issues, ${comments.toLocaleString("en")} comments of ${site}`;
    note(`mirrored: ${what}`, `${seconds.toFixed(0)} s`, "< 600 s", seconds < 600);
    const grown = resident.most - resident.early;
    const shown = [resident.early, resident.most].map((size) => size.toFixed(0)).join(" to ");
    note("  resident MB after the first quarter", shown, "+ < 100 MB", grown < 100);
  }
}

async function list(): Promise<void> {
  const tickets = 100_000;
  const viewer = await makeCustomer(tickets);
  for (const { question, median: ms } of await portalTimes(viewer, tickets)) {
    note(`list of 100,000: ${question}`, `${ms.toFixed(1)} ms`, "< 50 ms", ms < 50);
  }
}

const ALL = {
  ingest,
  apply,
  sustained,
  storm: stormOfOne,
  told,
  deliver: delivering,
  memory,
  desk,
  frames,
  mirror,
  list,
};
const wanted = process.argv.slice(2);
const loads = [loadavg()[0]];
for (const [name, run] of Object.entries(ALL)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(name);
  // An empty one for each: what one leaves behind would be another's load.
  const world = await openWorld();
  try {
    await run(world);
  } finally {
    await world.close();
  }
}
loads.push(loadavg()[0]);
note("load average before, after", loads.map((load) => load?.toFixed(1)).join(", "));
const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
for (const row of rows)
  console.log(
    row
      .map((cell, i) => cell.padEnd(width(i)))
      .join("  ")
      .trimEnd(),
  );
process.exit(rows.some((row) => row[3] === "MISSED") ? 1 : 0);
