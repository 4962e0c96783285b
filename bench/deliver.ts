import { setTimeout as sleep } from "node:timers/promises";
import { queueAlerts } from "#bench/apply.ts";
import { percentile, startChild } from "#bench/child.ts";
import type { World } from "#bench/world.ts";
import { client, db } from "#db/client.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { commentOnIncident } from "#lib/incidents/verbs/comment.ts";
import { startBus, stopBus } from "#lib/live/bus.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";
import { createSubscription } from "#lib/subscriptions/create.ts";
import { fanOut } from "#lib/subscriptions/fan-out/fan-out.ts";

/** What telling other systems costs. */
export interface DeliverResult {
  /** Deliveries put in line a second. */
  fannedOut: number;
  /** Deliveries sent and settled a second by one worker. */
  delivered: number;
  /** Posts a second of the same bodies by a plain loop over `fetch`, nothing written. */
  plain: number;
  /** Milliseconds from the commit of a change to its arrival, on an idle system. */
  p50: number;
  p99: number;
}

const ADMIN: Viewer = {
  kind: "token",
  id: 0,
  name: "bench",
  role: "admin",
  companyId: null,
  locale: "en",
  timeZone: "UTC",
};

interface Seen {
  calls: number;
  at: [string, number][];
}

async function pendingDeliveries(): Promise<number> {
  const [row] = await client()<{ n: number }[]>`
    select count(*)::int as n from delivery where status = 'pending'`;
  return row?.n ?? 0;
}

async function untilSent(): Promise<void> {
  while ((await pendingDeliveries()) > 0) await sleep(50);
}

/** New incidents, one change each. */
async function makeChanges(count: number): Promise<void> {
  const id = await queueAlerts(count, count);
  while ((await drainBatch(id, { findPlugin, apply: applyInRooms })) > 0);
}

/** Posts a second, one after another, of bodies that were delivered. */
async function plainPosts(url: string, count: number): Promise<number> {
  const rows = await client()<{ body: string; id: string }[]>`
    select body, event_id as id from delivery limit ${count}`;
  const began = performance.now();
  for (const { body, id } of rows) {
    const headers = { "content-type": "application/json", "webhook-id": id };
    await (await fetch(url, { method: "POST", headers, body })).arrayBuffer();
  }
  return rows.length / ((performance.now() - began) / 1000);
}

/** Milliseconds from each commit to its arrival, while nothing else happens. */
async function commitToArrival(seen: () => Promise<Seen>, path: string, times: number): Promise<number[]> {
  const [incident] = await client()<{ id: string }[]>`select id from incident limit 1`;
  const committed = new Map<string, number>();
  for (let i = 0; i < times; i++) {
    await sleep(60);
    await commentOnIncident(ADMIN, incident?.id ?? "", { body: `${i}` });
    const at = Date.now();
    const [change] = await client()<{ id: string }[]>`
      select max(id) as id from change where type = 'incident.updated'`;
    committed.set(`${path} chg_${change?.id}`, at);
  }
  await untilSent();
  const arrived = new Map((await seen()).at);
  return [...committed].map(([id, at]) => (arrived.get(id) ?? Infinity) - at).sort((a, b) => a - b);
}

/** `changes` new incidents told to `subscriptions` other systems, then single comments to each. */
export async function deliver(world: World, changes: number, subscriptions: number): Promise<DeliverResult> {
  Object.assign(process.env, { ...world.env, LOG_LEVEL: "error", OUTBOUND_ALLOW: "127.0.0.0/8" });
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
  const receiver = startChild(["bench/receiver.ts"], world.env);
  const { port } = await receiver.next<{ port: number }>();
  const origin = `http://127.0.0.1:${port}`;
  const seen = async () => (await (await fetch(`${origin}/at`)).json()) as Seen;
  await startBus();
  try {
    for (let n = 0; n < subscriptions; n++) {
      await createSubscription(ADMIN, { name: `${n}`, url: `${origin}/${n}`, eventTypes: ["incident.*"] });
    }
    await makeChanges(changes);
    await db().execute("vacuum analyze change");
    const fanning = performance.now();
    const made = await fanOut();
    const fannedOut = made / ((performance.now() - fanning) / 1000);
    if (made !== changes * subscriptions) throw new Error(`${made} deliveries were put in line`);
    const plain = await plainPosts(`${origin}/plain`, Math.min(5000, changes));

    const worker = startChild(["bench/deliverer.ts"], { ...world.env, OUTBOUND_ALLOW: "127.0.0.0/8" });
    await worker.next();
    const sending = performance.now();
    await untilSent();
    const delivered = made / ((performance.now() - sending) / 1000);
    const ids = new Set((await seen()).at.map(([id]) => id).filter((id) => !id.startsWith("/plain")));
    if (ids.size !== made) throw new Error(`${ids.size} of ${made} arrived`);
    const ms = await commitToArrival(seen, "/0", 300);
    await worker.stop();
    return { fannedOut, delivered, plain, p50: percentile(ms, 0.5), p99: percentile(ms, 0.99) };
  } finally {
    await stopBus();
    await receiver.stop();
    await client()`truncate delivery, delivery_attempt, subscription, change cascade`;
  }
}
