import { inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { newId } from "#lib/core/ids.ts";
import { insertBatch, type NewEvent } from "#lib/intake/insert.ts";

useTestDatabase();

function eventOf(connectionId: number, body: Uint8Array, more: Partial<NewEvent> = {}): NewEvent {
  return {
    id: newId(),
    connectionId,
    companyId: null,
    pluginId: "bell",
    receivedAt: new Date("2026-03-17T04:41:07.123Z"),
    request: { method: "POST", path: "", query: {} },
    headers: {},
    body,
    answered: 200,
    key: body.byteLength > 0 ? sha256(body).subarray(0, 16) : null,
    test: false,
    ...more,
  };
}

test("each event of a batch keeps its own bytes and words, whatever is in them", async () => {
  const { id } = await makeConnection({ pluginId: "bell" });
  const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const awkward = { 'q"\\{,}': `"quoted", {braced}, back\\slash, \t\n 결제 😀 null` };
  const events = [
    eventOf(id, every),
    eventOf(id, Buffer.alloc(0), { test: true }),
    eventOf(id, Buffer.from("결제")),
    eventOf(id, new Uint8Array([0]), {
      headers: awkward,
      request: { method: "PUT", path: "a", query: awkward },
    }),
    eventOf(id, Buffer.alloc(0)),
  ];
  expect((await insertBatch(events)).size).toBe(0);
  const rows = await db()
    .select()
    .from(webhookEvent)
    .where(
      inArray(
        webhookEvent.id,
        events.map((event) => event.id),
      ),
    )
    .orderBy(webhookEvent.id);
  expect(rows.map((row) => Buffer.from(row.body).toString("hex"))).toEqual(
    events.map((event) => Buffer.from(event.body).toString("hex")),
  );
  for (const [i, event] of events.entries()) {
    const { request, headers, receivedAt, test: isTest } = event;
    expect(rows[i]).toMatchObject({ request, headers, receivedAt, test: isTest, result: "pending" });
  }
});

test("what was delivered before is told by its first id, and the rest of the batch is stored", async () => {
  const { id } = await makeConnection({ pluginId: "bell" });
  const first = eventOf(id, Buffer.from("a"));
  await insertBatch([first]);
  const [again, fresh, keyless] = [
    eventOf(id, Buffer.from("a")),
    eventOf(id, Buffer.from("b")),
    eventOf(id, Buffer.from("a"), { key: null }),
  ];
  expect(await insertBatch([again, fresh, keyless])).toEqual(new Map([[again.id, first.id]]));
  const kept = await db().$count(webhookEvent, inArray(webhookEvent.id, [again.id, fresh.id, keyless.id]));
  expect(kept).toBe(2);
});

test("a key that is only good for a while is news again afterwards, and only then", async () => {
  const { id } = await makeConnection({ pluginId: "bell" });
  const at = (minutes: number) => new Date(Date.parse("2026-03-17T04:41:00Z") + minutes * 60_000);
  const sent = (minutes: number) =>
    eventOf(id, Buffer.from("a"), { receivedAt: at(minutes), keyUntil: at(minutes + 10) });
  const [first, soon, later, again] = [sent(0), sent(9), sent(10), sent(19)];
  expect((await insertBatch([first])).size).toBe(0);
  expect(await insertBatch([soon])).toEqual(new Map([[soon.id, first.id]]));
  expect((await insertBatch([later])).size).toBe(0);
  // Measured from the one that counted, not from the first.
  expect(await insertBatch([again])).toEqual(new Map([[again.id, later.id]]));
});
