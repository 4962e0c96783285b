import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "#bench/child.ts";
import { loadHttp } from "#bench/ingest.ts";
import { makeSource, type World } from "#bench/world.ts";
import { client } from "#db/client.ts";

/**
 * Posts `posts` alerts of one fault as fast as they are answered. Tells how long after the last
 * answer the last of them was applied, in seconds, and what the incident counts.
 */
export async function storm(world: World, posts: number) {
  const { id, key } = await makeSource();
  const server = startChild(["bench/serve.ts", "all"], world.env);
  const { port } = await server.next<{ port: number }>();
  const path = `/hooks/whatap/${key}`;
  const { perSecond } = await loadHttp({
    port,
    path,
    connections: 128,
    seconds: 600,
    requests: posts,
    faults: 1,
  });
  const answered = performance.now();
  const sql = client();
  for (;;) {
    const [row] = await sql<{ pending: boolean }[]>`
      select exists (select from webhook_event where connection_id = ${id} and result = 'pending') as pending`;
    if (!row?.pending) break;
    await sleep(20);
  }
  const lag = (performance.now() - answered) / 1000;
  await server.stop();
  const counts = await sql<{ count: number }[]>`select count from incident where connection_id = ${id}`;
  return { perSecond, lag, counts: counts.map((row) => row.count) };
}
