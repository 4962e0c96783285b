import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "#bench/child.ts";
import type { HttpLoad, HttpLoadResult } from "#bench/load-http.ts";
import { alertBody, makeSource, tryProgram, type World } from "#bench/world.ts";
import { client } from "#db/client.ts";

const SECONDS = 6;
const CONNECTIONS = 128;
const INSERT_CONNECTIONS = 32;
const NEXT_PORT = 4110;
let from = 0;

/** Loads a running server for some seconds from a child process. */
export async function loadHttp(load: Omit<HttpLoad, "from" | "faults"> & { faults?: number }) {
  from += 10_000_000;
  const child = startChild(["bench/load-http.ts", JSON.stringify({ faults: 1000, ...load, from })]);
  const result = await child.next<HttpLoadResult>();
  await child.stop();
  if (result.refused > 0) throw new Error(`${result.refused} of ${result.answered} were not answered 200`);
  return { ...result, perSecond: result.answered / result.seconds };
}

async function measure(port: number) {
  const { key } = await makeSource();
  const path = `/hooks/whatap/${key}`;
  await loadHttp({ port, path, connections: CONNECTIONS, seconds: 2 });
  return loadHttp({ port, path, connections: CONNECTIONS, seconds: SECONDS });
}

/** Durable posts a second on the fast lane. */
export async function fastLane(world: World) {
  const server = startChild(["bench/serve.ts"], world.env);
  try {
    return await measure((await server.next<{ port: number }>()).port);
  } finally {
    await server.stop();
  }
}

/** The same function as Next's route handler under `next start`; undefined without a build. */
export async function nextLane(world: World) {
  if (!existsSync(".next/BUILD_ID")) return undefined;
  const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(NEXT_PORT)];
  const server = startChild(args, { ...world.env, PORT: String(NEXT_PORT) });
  try {
    for (let i = 0; i < 100; i++) {
      const there = await fetch(`http://127.0.0.1:${NEXT_PORT}/hooks/whatap/none`).catch(() => undefined);
      if (there) break;
      await sleep(200);
    }
    return await measure(NEXT_PORT);
  } finally {
    await server.stop();
  }
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
