import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { db, type Transaction } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { change, pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { receive } from "#lib/intake/receive.ts";
import { ringSignal, TEST_DOORS } from "#lib/intake/testing.ts";
import { drainBatch, type PipelineParts } from "#lib/pipeline/batch.ts";
import { type Pipeline, startPipeline } from "#lib/pipeline/drain.ts";
import { replayEvent } from "#lib/pipeline/replay.ts";
import type { ApplySignals } from "#lib/pipeline/rooms.ts";
import type { Outcome } from "#lib/signals/outcome.ts";

useTestDatabase();

/** A room that writes each title to a table, and breaks in the ways rooms can. */
const apply: ApplySignals = async (tx, source, arrivals) => {
  await makeRoom(tx);
  const outcomes: Outcome[] = [];
  for (const { eventId, signal } of arrivals) {
    const title = "title" in signal ? signal.title : signal.type;
    if (title === "bug") throw new TypeError("the room has a bug");
    if (title === "outage") throw Object.assign(new Error("gone"), { code: "CONNECTION_CLOSED" });
    const text = title === "bad sql" ? sql`1 / 0` : sql`${title}`;
    await tx.execute(
      sql`insert into room (connection, event, said) values (${source.connectionId}, ${eventId}, ${text})`,
    );
    outcomes.push(
      title === "known"
        ? { result: "ignored", reason: "late", detail: { by: 3 }, links: [] }
        : { result: "applied", links: [{ type: "incident", id: `i-${title}` }] },
    );
  }
  return outcomes;
};

async function makeRoom(tx: Pick<Transaction, "execute">) {
  await tx.execute(sql`create table if not exists room
    (n bigint generated always as identity, connection int, event uuid, said text)`);
}

const parts: PipelineParts = { findPlugin: TEST_DOORS.findPlugin, apply };

const running: Pipeline[] = [];
const start = (p: PipelineParts = parts) => {
  const pipeline = startPipeline(p);
  running.push(pipeline);
  return pipeline;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((pipeline) => pipeline.stop()));
});

const source = () => makeConnection({ pluginId: "bell" });

async function send(connection: { key: string }, body: unknown, headers: Record<string, string> = {}) {
  const raw = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const request = new Request(`http://x/hooks/bell/${connection.key}`, {
    method: "POST",
    body: raw as BodyInit,
    headers,
  });
  const response = await receive(request, TEST_DOORS);
  return { status: response.status, ...((await response.json()) as { eventId: string }) };
}

const eventsOf = (id: number) =>
  db().select().from(webhookEvent).where(eq(webhookEvent.connectionId, id)).orderBy(webhookEvent.id);

async function saidIn(id: number): Promise<string[]> {
  await makeRoom(db());
  const rows = await db().execute<{ said: string }>(
    sql`select said from room where connection = ${id} order by n`,
  );
  return rows.map((row) => row.said);
}

async function settled(id: number) {
  await vi.waitFor(
    async () => {
      const pending = (await eventsOf(id)).filter((e) => e.result === "pending");
      expect(pending).toHaveLength(0);
    },
    { timeout: 10_000, interval: 25 },
  );
  return eventsOf(id);
}

describe("a batch", () => {
  test("is applied in order and settled with what it touched, once", async () => {
    const connection = await source();
    for (const say of ["a", "known", "b"]) await send(connection, { say });
    await send(connection, { n: 1 });
    expect(await drainBatch(connection.id, parts)).toBe(4);
    expect(await drainBatch(connection.id, parts)).toBe(0);
    expect(await saidIn(connection.id)).toEqual(["a", "known", "b"]);
    const events = await eventsOf(connection.id);
    expect(events.map((e) => [e.type, e.result, e.reason, e.reasonDetail, e.links])).toEqual([
      ["bell.rung", "applied", null, null, [{ type: "incident", id: "i-a" }]],
      ["bell.rung", "ignored", "late", { by: 3 }, []],
      ["bell.rung", "applied", null, null, [{ type: "incident", id: "i-b" }]],
      ["bell.silent", "ignored", "nothing_to_do", null, []],
    ]);
    expect(events.every((e) => e.processedAt)).toBe(true);
    const [after] = await db().select().from(pluginConnection).where(eq(pluginConnection.id, connection.id));
    expect(after?.lastReceivedAt).toEqual(events.at(-1)?.receivedAt);
    const told = await db()
      .select()
      .from(change)
      .where(eq(change.subjectId, String(connection.id)));
    expect(told).toMatchObject([
      { type: "event.settled", audience: "admin", data: { applied: 2, ignored: 2, failed: 0 } },
    ]);
  });

  test("several signals of one event have one outcome", async () => {
    const connection = await source();
    await send(connection, { signals: ["known", "x", "y", "x"].map(ringSignal) });
    await drainBatch(connection.id, parts);
    expect(await eventsOf(connection.id)).toMatchObject([
      {
        result: "applied",
        reason: null,
        links: [
          { type: "incident", id: "i-x" },
          { type: "incident", id: "i-y" },
        ],
      },
    ]);
  });

  test("poisonous events fail alone, wherever they lie", async () => {
    const connection = await source();
    const sayings = Array.from({ length: 20 }, (_, i) =>
      [3, 4, 19].includes(i) ? { say: i === 4 ? "bad sql" : "bug", i } : { say: `s${i}` },
    );
    for (const body of sayings) await send(connection, body);
    await send(connection, { throw: "cannot \0 translate" });
    await send(connection, { signals: [{ type: "nonsense" }] });
    await drainBatch(connection.id, parts);
    const good = sayings.map((s) => s.say).filter((say) => say.startsWith("s"));
    expect(await saidIn(connection.id)).toEqual(good);
    const bad = (await eventsOf(connection.id)).filter((e) => e.result !== "applied");
    expect(bad.map((e) => [e.result, e.reason, (e.reasonDetail as { message: string }).message])).toEqual([
      ["failed", "apply_failed", "the room has a bug"],
      ["failed", "apply_failed", "division by zero"],
      ["failed", "apply_failed", "the room has a bug"],
      ["failed", "translate_failed", "cannot \uFFFD translate"],
      ["failed", "signal_invalid", expect.stringContaining("Invalid")],
    ]);
  });

  test("an outage fails nothing: the events wait", async () => {
    const connection = await source();
    for (const say of ["a", "outage"]) await send(connection, { say });
    await expect(drainBatch(connection.id, parts)).rejects.toThrow("gone");
    expect((await eventsOf(connection.id)).map((e) => e.result)).toEqual(["pending", "pending"]);
    expect(await saidIn(connection.id)).toEqual([]);
  });

  test("a test is translated and shown, never applied", async () => {
    const connection = await source();
    await send(connection, { say: "trial" }, { "x-atsignal-test": "1" });
    await drainBatch(connection.id, parts);
    expect(await saidIn(connection.id)).toEqual([]);
    expect(await eventsOf(connection.id)).toMatchObject([
      {
        result: "ignored",
        reason: "test",
        reasonDetail: { type: "alert.fired", title: "trial", severity: "warning" },
      },
    ]);
  });

  test("events of a deleted connection are put aside", async () => {
    const connection = await source();
    await send(connection, { say: "a" });
    await db()
      .update(pluginConnection)
      .set({ deletedAt: new Date() })
      .where(eq(pluginConnection.id, connection.id));
    await drainBatch(connection.id, parts);
    expect(await eventsOf(connection.id)).toMatchObject([
      { result: "ignored", reason: "connection_deleted" },
    ]);
  });
});

describe("the pipeline", () => {
  test("two side by side work on every event exactly once, each connection in order", async () => {
    const connections = await Promise.all(Array.from({ length: 4 }, source));
    start();
    start();
    const posts = connections.map(async (connection) => {
      for (let i = 0; i < 150; i++) await send(connection, { say: `n${i}` });
    });
    await Promise.all(posts);
    for (const { id } of connections) {
      await settled(id);
      expect(await saidIn(id)).toEqual(Array.from({ length: 150 }, (_, i) => `n${i}`));
    }
  });

  test("finishes the batch in hand when it stops", async () => {
    const connection = await source();
    const entered = Promise.withResolvers<void>();
    const slow: ApplySignals = async (tx, src, arrivals) => {
      entered.resolve();
      await new Promise((done) => setTimeout(done, 150));
      return apply(tx, src, arrivals);
    };
    await send(connection, { say: "last" });
    const pipeline = start({ ...parts, apply: slow });
    await entered.promise;
    await pipeline.stop();
    expect(await eventsOf(connection.id)).toMatchObject([{ result: "applied" }]);
  });
});

describe("replay", () => {
  const admin = async () => viewerFrom(await makeUser({ role: "admin" }));

  test("puts a failed event back in line, and says who did it", async () => {
    const connection = await source();
    const { eventId } = await send(connection, { say: "bug" });
    await drainBatch(connection.id, parts);
    const viewer = await admin();
    await replayEvent(viewer, eventId);
    await expect(replayEvent(viewer, eventId)).rejects.toMatchObject({ code: "conflict" });
    await drainBatch(connection.id, { ...parts, apply: async () => [{ result: "applied", links: [] }] });
    expect(await eventsOf(connection.id)).toMatchObject([{ result: "applied", reason: null }]);
    const audit = await db().select().from(auditEntry).where(eq(auditEntry.subjectId, eventId));
    expect(audit).toMatchObject([{ action: "event.replayed", detail: { from: "failed" } }]);
  });

  test("works for what was refused while inactive, and not for what has no body", async () => {
    const viewer = await admin();
    const connection = await makeConnection({ pluginId: "bell", active: false });
    await send(connection, { say: "late" });
    const [refused] = await eventsOf(connection.id);
    await replayEvent(viewer, refused?.id ?? "");
    await drainBatch(connection.id, parts);
    expect(await saidIn(connection.id)).toEqual(["late"]);
    const big = await source();
    await send(big, " ".repeat(1024 * 1024 + 1));
    const [tooLarge] = await eventsOf(big.id);
    await expect(replayEvent(viewer, tooLarge?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
  });

  test("is for admins, and unknown ids are not found", async () => {
    const staff = viewerFrom(await makeUser());
    await expect(replayEvent(staff, "x")).rejects.toMatchObject({ code: "forbidden" });
    const viewer = await admin();
    for (const id of ["x", "018f0000-0000-7000-8000-000000000000"]) {
      await expect(replayEvent(viewer, id)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

test("hostile bodies get a clear answer or a settled event, and what comes after them is applied", async () => {
  const connection = await source();
  const open = await makeConnection({ pluginId: "gong" });
  const deep = "[".repeat(10_000) + "]".repeat(10_000);
  const bodies: (string | Uint8Array)[] = [
    "",
    "x",
    " ".repeat(1024 * 1024 + 1),
    new Uint8Array([0x7b, 0xff, 0xfe, 0x22, 0x80, 0x7d]),
    deep,
    `{"say":${deep}}`,
    `{"signals":${deep}}`,
    `{"say":"a","say":"b"}`,
    `{"say":NaN}`,
    `{"say":"id","oid":9223372036854775807}`,
    `{"say":"nul \\u0000 here"}`,
    `{"say":"nul ${"\0"} raw"}`,
    `{"say":"lone \\ud800 here"}`,
    `{"say":"${"가".repeat(600)}"}`,
    `{"__proto__":{"say":"x"},"constructor":1}`,
  ];
  for (const body of bodies) {
    const { status } = await send(connection, body);
    expect([200, 400, 413, 422]).toContain(status);
    const signed = new Request(`http://x/webhook/gong/${open.id}/%00%ud800?a=%00&%FF=%ED%A0%80`, {
      method: "POST",
      body: body as BodyInit,
    });
    expect([200, 413]).toContain((await receive(signed, TEST_DOORS)).status);
  }
  await send(connection, { say: "still here" });
  start();
  const events = [...(await settled(connection.id)), ...(await settled(open.id))];
  for (const event of events) {
    expect(event.result === "applied" || event.reason !== null, JSON.stringify(event.reasonDetail)).toBe(
      true,
    );
  }
  const said = await saidIn(connection.id);
  expect(said).toEqual(["b", "id", "nul \uFFFD here", "lone \uFFFD here", "still here"]);
});
