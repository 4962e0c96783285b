import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "#bench/child.ts";
import { alertBody } from "#bench/alert.ts";
import { makeSource, type World } from "#bench/world.ts";
import { client } from "#db/client.ts";
import { newId } from "#lib/core/ids.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { insertBatch } from "#lib/intake/insert.ts";

const PER_INSERT = 500;

/** Puts pending alerts of one source into the log, about so many different faults. */
export async function queueAlerts(count: number, faults: number): Promise<number> {
  const { id } = await makeSource();
  for (let from = 0; from < count; from += PER_INSERT) {
    const events = Array.from({ length: Math.min(PER_INSERT, count - from) }, (_, i) => {
      const body = Buffer.from(alertBody(from + i, (from + i) % faults));
      return {
        id: newId(),
        connectionId: id,
        companyId: null,
        pluginId: "whatap",
        receivedAt: new Date(),
        request: { method: "POST", path: "", query: {} },
        headers: { "content-type": "application/json", "user-agent": "WhaTap" },
        body,
        answered: 200,
        key: sha256(body).subarray(0, 16),
        test: false,
      };
    });
    await insertBatch(events);
  }
  return id;
}

/** Events applied a second by one process's pipeline, from a full queue to an empty one. */
export async function appliedPerSecond(world: World, count: number, faults: number): Promise<number> {
  const id = await queueAlerts(count, faults);
  await client()`vacuum analyze webhook_event`;
  const server = startChild(["bench/serve.ts", "all"], world.env);
  await server.next();
  const sql = client();
  for (;;) {
    const [row] = await sql<{ pending: boolean }[]>`
      select exists (select from webhook_event where connection_id = ${id} and result = 'pending') as pending`;
    if (!row?.pending) break;
    await sleep(100);
  }
  await server.stop();
  const [row] = await sql<{ seconds: number; applied: number }[]>`
    select extract(epoch from max(processed_at) - min(processed_at))::float8 as seconds,
           count(*) filter (where result = 'applied')::int as applied
    from webhook_event where connection_id = ${id}`;
  if (row?.applied !== count) throw new Error(`${row?.applied} of ${count} events were applied`);
  // The first batch has no beginning to be measured from.
  return (count - 500) / row.seconds;
}
