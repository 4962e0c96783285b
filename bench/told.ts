import { startChild, percentile } from "#bench/child.ts";
import type { ToldResult } from "#bench/load-told.ts";
import { loadHttp } from "#bench/ingest.ts";
import { makeSource, type World } from "#bench/world.ts";
import { db } from "#db/client.ts";
import { createToken } from "#lib/identity/tokens/create.ts";

/** Milliseconds from posting a webhook to hearing of its incident, on an idle system. */
export async function postedToTold(world: World, times: number): Promise<{ p50: number; p99: number }> {
  const { key } = await makeSource();
  const { token } = await db().transaction((tx) =>
    createToken(tx, { kind: "system" }, { name: "bench", role: "staff" }),
  );
  const server = startChild(["bench/serve.ts", "all"], world.env);
  const { port } = await server.next<{ port: number }>();
  const child = startChild(["bench/load-told.ts", String(port), key, token, String(times)]);
  const { ms } = await child.next<ToldResult>();
  await child.stop();
  await server.stop();
  ms.sort((a, b) => a - b);
  return { p50: percentile(ms, 0.5), p99: percentile(ms, 0.99) };
}

/** Resident megabytes of a process that takes in, applies and tells, after each part of `events`. */
export async function residentMegabytes(world: World, events: number, parts: number): Promise<number[]> {
  const { key } = await makeSource();
  const server = startChild(["bench/serve.ts", "all"], world.env);
  const { port } = await server.next<{ port: number }>();
  const sizes: number[] = [];
  for (let part = 0; part < parts; part++) {
    const requests = Math.round(events / parts);
    await loadHttp({ port, path: `/hooks/whatap/${key}`, connections: 64, seconds: 600, requests });
    const answer = await fetch(`http://127.0.0.1:${port}/rss`);
    sizes.push(Number(await answer.text()) / 1024 / 1024);
  }
  await server.stop();
  return sizes;
}
