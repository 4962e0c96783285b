import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection } from "#db/factories.ts";
import { incident } from "#db/schema/incident.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { ticket } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { receive } from "#lib/intake/receive.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

useTestDatabase();

/** Captured bodies lie beside the checkout, where they exist at all. */
const FOLDER = "../shared/fixtures";

function bodiesIn(folder: string): { name: string; body: Buffer }[] {
  return readdirSync(join(FOLDER, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, body: readFileSync(join(FOLDER, folder, name)) }));
}

const deep = "[".repeat(10_000) + "]".repeat(10_000);
const HOSTILE = [
  "",
  "0",
  " ".repeat(1024 * 1024 + 1),
  Buffer.from([0x7b, 0xff, 0xfe, 0x22, 0x80, 0x7d]),
  deep,
  `{"title":${deep},"message":"m","pcode":1}`,
  `{"issue":${deep},"webhookEvent":"jira:issue_updated"}`,
  `{"title":"a","title":"b","pcode":1,"level":"Critical","status":"on"}`,
  `{"title":NaN,"pcode":1}`,
  `{"title":"id","pcode":9223372036854775807,"oid":-9223372036854775808,"time":1e400}`,
  `{"title":"nul \\u0000","pcode":1,"message":"\\ud800 lone","metricName":"\\u0000"}`,
  `{"title":"${"가".repeat(5000)}","pcode":1,"message":"${"나".repeat(50_000)}"}`,
  `{"webhookEvent":"jira:issue_updated","issue":{"id":"1\\u0000","key":"A-1","fields":{"summary":"\\ud800"}}}`,
  `{"webhookEvent":"jira:issue_created","issue":{"id":9007199254740993,"key":"A-2","fields":{"status":7}}}`,
  `{"webhookEvent":{"a":1},"issue":[],"comment":"x","timestamp":"soon"}`,
  `{"__proto__":{"title":"x"},"constructor":{"prototype":1}}`,
];

async function sendAll(url: string, bodies: (string | Buffer)[]): Promise<Map<number, number>> {
  const answers = new Map<number, number>();
  for (const body of bodies) {
    const request = new Request(`http://x${url}`, { method: "POST", body: body as BodyInit });
    const { status } = await receive(request);
    answers.set(status, (answers.get(status) ?? 0) + 1);
    expect([200, 400, 413, 422]).toContain(status);
  }
  return answers;
}

/** Settles everything and returns the events, none of which may have failed. */
async function drained(connectionId: number) {
  const parts = { findPlugin, apply: applyInRooms };
  while ((await drainBatch(connectionId, parts)) > 0);
  const events = await db().select().from(webhookEvent).where(eq(webhookEvent.connectionId, connectionId));
  const failed = events.filter((e) => e.result === "failed").map((e) => e.reasonDetail);
  expect(failed).toEqual([]);
  expect(events.filter((e) => e.result === "pending")).toEqual([]);
  return events;
}

const source = async (pluginId: string) => {
  const connection = await makeConnection({ pluginId, companyId: (await makeCompany()).id });
  const url = pluginId === "jira" ? `/webhook/jira/${connection.id}` : `/hooks/whatap/${connection.key}`;
  return { id: connection.id, url };
};

test.skipIf(!existsSync(FOLDER))("captured Jira bodies go all the way to tickets", async () => {
  const { id, url } = await source("jira");
  const bodies = bodiesIn("jira").map(({ body }) => body);
  await sendAll(url, bodies);
  const events = await drained(id);
  expect(events.filter((e) => e.result === "applied").length).toBeGreaterThan(30);
  expect(await db().$count(ticket, eq(ticket.connectionId, id))).toBeGreaterThan(5);
});

test.skipIf(!existsSync(FOLDER))("captured WhaTap bodies go all the way to incidents", async () => {
  const { id, url } = await source("whatap");
  const answers = await sendAll(
    url,
    bodiesIn("alerts/whatap").map(({ body }) => body),
  );
  expect([...answers.keys()]).toEqual([200]);
  const events = await drained(id);
  expect(events.some((e) => e.result === "applied")).toBe(true);
  expect(await db().$count(incident, eq(incident.connectionId, id))).toBeGreaterThan(3);
});

test.each(["jira", "whatap"])("hostile bodies never wedge %s", async (pluginId) => {
  const { id, url } = await source(pluginId);
  await sendAll(url, HOSTILE);
  const events = await drained(id);
  for (const event of events) expect(event.result === "applied" || event.reason !== null).toBe(true);
});
