import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { client, closeDatabase, db, repeatingDb, useDatabase } from "#db/client.ts";
import { isOutage } from "#db/outage.ts";
import { useTestDatabase } from "#db/testing.ts";

const database = useTestDatabase();
afterEach(async () => {
  await closeDatabase(1);
  useDatabase(database.url);
});

/** PostgreSQL's "ready for query", the first of which ends the greeting of a new connection. */
const READY = Buffer.from("5a0000000549", "hex");

/** A way to the database that cuts each connection the moment it is ready. */
async function cutting(): Promise<{ url: string; cut(): number; close(): void }> {
  const { hostname, port } = new URL(database.url);
  let cut = 0;
  const join = (near: Socket) => {
    const far = connect(Number(port), hostname);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on("error", end).on("close", end);
    near.pipe(far);
    far.on("data", (chunk: Buffer) => {
      if (!near.destroyed) near.write(chunk);
      if (!chunk.includes(READY)) return;
      cut++;
      near.end(() => end());
    });
  };
  const server = createServer(join).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(database.url);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.href, cut: () => cut, close: () => server.close() };
}

test("a connection that dies while it is made is an outage to who asked, and nobody else's trouble", async () => {
  const way = await cutting();
  const unheld: unknown[] = [];
  const hear = (reason: unknown) => unheld.push(reason);
  process.on("unhandledRejection", hear);
  useDatabase(way.url);
  for (let n = 0; n < 5; n++) {
    for (const ask of [
      () => db().execute(sql`select 1`),
      () => repeatingDb().execute(sql`select 1`),
      () => client()`select 1`,
    ]) {
      const error: unknown = await ask().then(
        () => "answered",
        (reason: unknown) => reason,
      );
      expect(isOutage(error), String(error)).toBe(true);
    }
  }
  await sleep(50);
  process.off("unhandledRejection", hear);
  way.close();
  expect(way.cut()).toBeGreaterThanOrEqual(15);
  expect(unheld).toEqual([]);
});

test("arrays are parameters of raw SQL and come back from it, whichever pool asks", async () => {
  const arrays: [type: string, values: (string | number | null)[]][] = [
    ["text", ["a,b", 'q"', "{}", "", "null", "NULL", "결제 \\ \n", null]],
    ["varchar", ["a"]],
    ["smallint", [1]],
    ["int", [1, -2, null]],
    ["bigint", ["9007199254740993"]],
    ["float8", [0.5]],
    ["uuid", ["0195f000-0000-7000-8000-000000000001"]],
    ["text", []],
  ];
  for (const [type, values] of arrays) {
    const cast = sql.raw(`::${type}[]`);
    for (const on of [db(), repeatingDb()]) {
      const [row] = await on.execute<{ read: unknown }>(sql`select ${sql.param(values)}${cast} as read`);
      expect(row?.read, type).toEqual(values);
    }
    const [row] = await client().unsafe<{ read: unknown }[]>(`select $1::${type}[] as read`, [values]);
    expect(row?.read, type).toEqual(values);
  }
});
