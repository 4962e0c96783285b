import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { client } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";

/** Real processes on one database: killed in a burst, stopped politely, and two at once. */

const database = useTestDatabase();
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** A worker: it has the fast lane, the pipeline and the jobs, and needs no build. */
async function startProcess(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: database.url,
      ATSIGNAL_ROLE: "worker",
      PORT: String(port),
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  running.add(child);
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/api/ready`).then(
          (r) => r.status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200);
  return child;
}

function alert(n: number): string {
  return JSON.stringify({
    pcode: 5490,
    oid: 7,
    metricName: "cpu",
    title: "CPU",
    level: "Critical",
    status: "on",
    time: Date.now(),
    uuid: `alert-${n}`,
  });
}

/** Posts until told to stop; returns the ids of the events that were acknowledged. `told` hears each status. */
async function burst(
  url: () => string,
  over: () => boolean,
  told: (status: number) => void = () => {},
): Promise<string[]> {
  const acknowledged: string[] = [];
  let n = 0;
  const sender = async () => {
    while (!over()) {
      const body = alert(n++);
      try {
        const answer = await fetch(url(), { method: "POST", body });
        told(answer.status);
        const said = (await answer.json()) as { eventId?: string };
        if (answer.status === 200 && said.eventId) acknowledged.push(said.eventId);
      } catch {
        // The process is down: nothing was acknowledged, so nothing is owed.
        await sleep(20);
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  return acknowledged;
}

test("kill -9 in a burst loses no acknowledged event and doubles none", { timeout: 90_000 }, async () => {
  const source = await makeConnection();
  const port = await freePort();
  let child = await startProcess(port);
  let over = false;
  const sent = burst(
    () => `http://127.0.0.1:${port}/hooks/whatap/${source.key}/`,
    () => over,
  );
  for (let kill = 0; kill < 3; kill++) {
    await sleep(700);
    child.kill("SIGKILL");
    child = await startProcess(port);
  }
  await sleep(500);
  over = true;
  const acknowledged = await sent;
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);

  const sql = client();
  const [kept] = await sql<{ n: number }[]>`
    select count(*)::int as n from webhook_event where id = any(${acknowledged}::uuid[])`;
  expect(kept?.n).toBe(acknowledged.length);
  await expect
    .poll(async () => (await sql`select 1 from webhook_event where result = 'pending' limit 1`).length, {
      timeout: 20_000,
    })
    .toBe(0);
  const [stored] = await sql<
    { n: number }[]
  >`select count(*)::int as n from webhook_event where result = 'applied'`;
  const incidents = await sql<
    { count: number }[]
  >`select count from incident where connection_id = ${source.id}`;
  expect(incidents).toHaveLength(1);
  expect(incidents[0]?.count).toBe(stored?.n);
});

test(
  "SIGTERM ends a process within five seconds, with its requests answered",
  { timeout: 60_000 },
  async () => {
    const source = await makeConnection();
    const port = await freePort();
    const child = await startProcess(port);
    let over = false;
    const statuses = new Set<number>();
    const sent = burst(
      () => `http://127.0.0.1:${port}/hooks/whatap/${source.key}`,
      () => over,
      (status) => statuses.add(status),
    );
    await sleep(400);
    const asked = Date.now();
    const ended = new Promise<number | null>((done) => child.once("exit", done));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(5000);
    over = true;
    const acknowledged = await sent;
    expect(statuses).toEqual(new Set([200]));
    const [kept] = await client()<{ n: number }[]>`
    select count(*)::int as n from webhook_event where id = any(${acknowledged}::uuid[])`;
    expect(kept?.n).toBe(acknowledged.length);
  },
);

test("two processes on one database apply each event once, in order", { timeout: 60_000 }, async () => {
  const source = await makeConnection();
  const [one, two] = [await freePort(), await freePort()];
  await Promise.all([startProcess(one), startProcess(two)]);
  let turn = 0;
  const until = Date.now() + 2000;
  const acknowledged = await burst(
    () => `http://127.0.0.1:${turn++ % 2 ? one : two}/hooks/whatap/${source.key}`,
    () => Date.now() > until,
  );
  await expect
    .poll(
      async () => (await client()`select count from incident where connection_id = ${source.id}`)[0]?.count,
      {
        timeout: 20_000,
      },
    )
    .toBe(acknowledged.length);
});
