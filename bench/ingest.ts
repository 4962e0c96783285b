import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { alertBody } from "#bench/alert.ts";
import { type Child, startChild } from "#bench/child.ts";
import { cpuOf } from "#bench/cpu.ts";
import type { HttpLoad, HttpLoadResult } from "#bench/load-http.ts";
import { makeSource, tryProgram, type World } from "#bench/world.ts";
import { client } from "#db/client.ts";

const SECONDS = 4;
const CONNECTIONS = 128;
const INSERT_CONNECTIONS = 32;
const NEXT_PORT = 4250;
let from = 0;

/** A server that takes posts, and how to reach it. */
export interface Lane {
  server: Child;
  port: number;
}

/** What one load of a lane showed. */
export interface LaneResult {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor time of one post, in microseconds; undefined where it cannot be told. */
  cpu: { server: number; postgres: number } | undefined;
}

/** Loads a running server for some seconds from a child process. */
export async function loadHttp(load: Omit<HttpLoad, "from" | "faults"> & { faults?: number }) {
  from += 10_000_000;
  const child = startChild(["bench/load-http.ts", JSON.stringify({ faults: 1000, ...load, from })]);
  const result = await child.next<HttpLoadResult>();
  await child.stop();
  if (result.refused > 0) throw new Error(`${result.refused} of ${result.answered} were not answered 200`);
  return { ...result, perSecond: result.answered / result.seconds };
}

/** Durable posts a second on one lane. */
export async function loadLane(world: World, lane: Lane, seconds = SECONDS): Promise<LaneResult> {
  const { key } = await makeSource();
  const pid = lane.server.process.pid ?? 0;
  const before = [cpuOf(pid), cpuOf(world.postgres)];
  const load = { port: lane.port, path: `/hooks/whatap/${key}`, connections: CONNECTIONS, seconds };
  const { perSecond, answered, p50, p99 } = await loadHttp(load);
  const after = [cpuOf(pid), cpuOf(world.postgres)];
  const [server, postgres] = after.map((now, i) => (now ?? Number.NaN) - (before[i] ?? Number.NaN));
  const cpu = server && postgres ? { server: server / answered, postgres: postgres / answered } : undefined;
  return { perSecond, p50, p99, cpu };
}

/** The fast lane, warm. */
export async function startFastLane(world: World): Promise<Lane> {
  const server = startChild(["bench/serve.ts"], world.env);
  const { port } = await server.next<{ port: number }>();
  await loadLane(world, { server, port }, 2);
  return { server, port };
}

/** The same function as Next's route handler under `next start`, warm; undefined without a build. */
export async function startNextLane(world: World): Promise<Lane | undefined> {
  if (!existsSync(".next/BUILD_ID")) return undefined;
  const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(NEXT_PORT)];
  // As on the fast lane, nobody works on what was stored.
  const server = startChild(args, { ...world.env, ATSIGNAL_ROLE: "web", PORT: String(NEXT_PORT) });
  for (let i = 0; i < 100; i++) {
    const there = await fetch(`http://127.0.0.1:${NEXT_PORT}/hooks/whatap/none`).catch(() => undefined);
    if (there) break;
    await sleep(200);
  }
  await loadLane(world, { server, port: NEXT_PORT }, 2);
  return { server, port: NEXT_PORT };
}

/** Single-row INSERT and commit a second, by postgres.js. */
export async function driverInserts(world: World): Promise<number> {
  await makeBenchTable();
  const args = ["bench/load-insert.ts", world.url, String(INSERT_CONNECTIONS), String(SECONDS)];
  const child = startChild(args);
  const { perSecond } = await child.next<{ perSecond: number }>();
  await child.stop();
  return perSecond;
}

/** The same by `pgbench`; undefined where it is not installed. */
export async function pgbenchInserts(world: World): Promise<number | undefined> {
  await makeBenchTable();
  const script = join(tmpdir(), `atsignal-bench-${process.pid}.sql`);
  await writeFile(script, `insert into bench_row (body) values ('${alertBody(0, 0)}');\n`);
  const { hostname, port, username, password, pathname } = new URL(world.url);
  const target = ["-h", hostname, "-p", port, "-U", username, pathname.slice(1)];
  const how = ["-n", "-M", "prepared", "-c", String(INSERT_CONNECTIONS), "-T", String(SECONDS), "-f", script];
  const printed = await tryProgram("pgbench", [...how, ...target], { PGPASSWORD: password });
  await rm(script);
  const tps = printed === undefined ? undefined : /tps = ([\d.]+)/.exec(printed)?.[1];
  return tps === undefined ? undefined : Number(tps);
}

async function makeBenchTable(): Promise<void> {
  await client()`create table if not exists bench_row
    (id bigint generated always as identity primary key, at timestamptz not null default now(), body text not null)`;
}
