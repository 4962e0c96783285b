import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, closeDatabase, db, useDatabase } from "#db/client.ts";
import { type EmbeddedServer, startEmbedded } from "#db/embedded.ts";
import { makeConnection } from "#db/factories.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { receive } from "#lib/intake/receive.ts";
import { stopBus } from "#lib/live/bus.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** A PostgreSQL of this test's own, for it is killed. */
let folder: string;
let server: EmbeddedServer;

async function start(): Promise<void> {
  server = await startEmbedded(folder);
  useDatabase(server.url);
}

async function stop(): Promise<void> {
  await stopBus();
  await closeDatabase(1);
}

beforeAll(async () => {
  process.env.ATSIGNAL_SECRET ??= "a-secret-for-tests-that-is-long-enough";
  process.env.LOG_LEVEL ??= "silent";
  folder = await mkdtemp(join(tmpdir(), "atsignal-crash-"));
  // The database's own user must get into it.
  await chmod(folder, 0o755);
  await start();
  await migrateDatabase(server.url);
}, 60_000);
afterAll(async () => {
  await stop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("19: the database is killed in the middle of a storm and starts again: nothing answered 200 is lost", async () => {
  const source = await makeConnection();
  const accepted: string[] = [];
  const others = new Set<number>();
  const post = async (n: number) => {
    const body = JSON.stringify({
      pcode: 5490,
      oname: "pay-gw-02",
      metricName: "http_status",
      title: "[Warning] 결제 승인 API 응답 코드 502",
      level: "Warning",
      status: "on",
      time: Date.now(),
      uuid: `storm-${n}`,
    });
    const url = `http://x/hooks/${source.pluginId}/${source.key}`;
    const response = await receive(new Request(url, { method: "POST", body }));
    if (response.status !== 200) others.add(response.status);
    else accepted.push(((await response.json()) as { eventId: string }).eventId);
  };
  const [row] = await client()<{ data_directory: string }[]>`show data_directory`;
  const pid = Number.parseInt(await readFile(join(row?.data_directory ?? "", "postmaster.pid"), "utf8"), 10);

  const storm = Array.from({ length: 3000 }, async (_, n) => {
    await sleep(n / 4);
    await post(n);
  });
  await sleep(400);
  process.kill(pid, "SIGKILL");
  await Promise.all(storm);
  expect(accepted.length).toBeGreaterThan(100);
  expect([...others]).toEqual([503]);

  await stop();
  await start();
  const stored = await db().select({ id: webhookEvent.id }).from(webhookEvent);
  const ids = new Set(stored.map((event) => event.id));
  expect(accepted.filter((id) => !ids.has(id))).toEqual([]);
  while ((await drainBatch(source.id, { findPlugin, apply: applyInRooms })) > 0);
  expect(await db().select({ count: incident.count }).from(incident)).toEqual([{ count: stored.length }]);
}, 90_000);
