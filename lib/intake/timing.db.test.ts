import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { sealSecret } from "#lib/connections/secrets.ts";
import { randomToken } from "#lib/core/ids.ts";
import { receive } from "#lib/intake/receive.ts";

useTestDatabase();

const ROUNDS = 120;
const BODY = JSON.stringify({ pcode: 5490, title: "x", level: "Warning", status: "on" });

/** Milliseconds that a refusal with `status` takes. */
async function refusal(path: string, token: string, status: number): Promise<number> {
  const headers = { "x-webhook-token": token };
  const started = performance.now();
  const answer = await receive(new Request(`http://x${path}`, { method: "POST", body: BODY, headers }));
  const took = performance.now() - started;
  expect(answer.status).toBe(status);
  return took;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The medians of ways to be refused, asked in turn so that what else the machine does hits all alike. */
async function medians(ways: ((round: number) => Promise<number>)[]): Promise<number[]> {
  const times = ways.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, way] of ways.entries()) times[i]?.push(await way(round));
  }
  return times.map(median);
}

test("15: a refusal takes as long however much of the secret is right", async () => {
  const secret = randomToken("", 48);
  const source = await makeConnection();
  await db()
    .update(pluginConnection)
    .set({ secret: sealSecret(source.id, secret) })
    .where(eq(pluginConnection.id, source.id));
  const path = `/hooks/${source.pluginId}/${source.key}`;
  const guesses = [`${secret.slice(0, -1)}!`, `!${secret.slice(1)}`, "!", randomToken("", 3000)];
  const took = await medians(guesses.map((guess) => () => refusal(path, guess, 401)));
  expect(Math.max(...took) / Math.min(...took), took.join(", ")).toBeLessThan(1.6);
});

test("15: an unknown key is refused as fast whether it resembles a known one or was asked for before", async () => {
  const source = await makeConnection();
  const near = `${source.key.slice(0, -1)}!`;
  const far = randomToken("k_", 12);
  const at = (key: string) => () => refusal(`/hooks/${source.pluginId}/${key}`, "x", 404);
  await medians([at(near), at(far)]);
  const took = await medians([at(near), at(far)]);
  expect(Math.max(...took) / Math.min(...took), took.join(", ")).toBeLessThan(1.6);
});
