import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as hooks from "#app/hooks/[plugin]/[...rest]/route.ts";
import * as webhook from "#app/webhook/[plugin]/[...rest]/route.ts";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { change, deliveryKey, pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { sealSecret } from "#lib/connections/secrets.ts";
import { hmacHex } from "#lib/core/crypto.ts";
import { receive } from "#lib/intake/receive.ts";
import { post, serveFastLane, TEST_DOORS } from "#lib/intake/testing.ts";
import { wake } from "#lib/live/bus.ts";

useTestDatabase();

let lane: { origin: string; close(): void };
beforeAll(async () => {
  lane = await serveFastLane();
});
afterAll(() => lane.close());

type Connection = typeof pluginConnection.$inferSelect;

async function bellWith(secret?: string, values: Partial<Connection> = {}) {
  const connection = await makeConnection({ pluginId: "bell", ...values });
  if (secret !== undefined) {
    const sealed = sealSecret(connection.id, secret);
    await db().update(pluginConnection).set({ secret: sealed }).where(eq(pluginConnection.id, connection.id));
  }
  return { ...connection, url: `${lane.origin}/hooks/bell/${connection.key}` };
}

const eventsOf = (connectionId: number) =>
  db()
    .select()
    .from(webhookEvent)
    .where(eq(webhookEvent.connectionId, connectionId))
    .orderBy(webhookEvent.id);

const ring = (say: string) => JSON.stringify({ say });

describe("accepting", () => {
  test("a delivery is stored byte for byte before it is answered, without its secrets", async () => {
    const { id, url } = await bellWith("s3cret");
    const body = Buffer.from(`{"say":"불", "say":"화재", "n":12345678901234567890}`);
    const answer = await post(`${url}/?token=old&a=1`, body, {
      "x-bell-token": "s3cret",
      authorization: "Basic eA==",
    });
    expect(answer.status).toBe(200);
    const { eventId, result } = JSON.parse(answer.text) as Record<string, string>;
    expect(result).toBe("accepted");
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({
      id: eventId,
      result: "pending",
      answered: 200,
      pluginId: "bell",
      test: false,
    });
    expect(Buffer.from(event?.body ?? [])).toEqual(body);
    expect(event?.request).toEqual({ method: "POST", path: "", query: { token: "[removed]", a: "1" } });
    expect(event?.headers).toMatchObject({ "x-bell-token": "[removed]", authorization: "[removed]" });
    expect(answer.headers["x-request-id"]).toBeTruthy();
  });

  test("the same delivery again is answered 200 with the first event's id and noted", async () => {
    const { id, url } = await bellWith();
    const first = JSON.parse((await post(url, ring("a"))).text) as { eventId: string };
    const again = await post(`${url}/`, ring("a"), {}, "PUT");
    expect(again.status).toBe(200);
    expect(JSON.parse(again.text)).toEqual({ eventId: first.eventId, result: "duplicate" });
    const events = await eventsOf(id);
    expect(events.map((e) => [e.result, e.reason])).toEqual([
      ["pending", null],
      ["ignored", "duplicate"],
    ]);
    expect(events[1]?.links).toEqual([{ type: "event", id: first.eventId }]);
  });

  test("of many at the same moment, each distinct one is stored once", async () => {
    const { id, url } = await bellWith();
    const bodies = Array.from({ length: 300 }, (_, i) => ring(`burst ${i % 30}`));
    const answers = await Promise.all(bodies.map((body) => post(url, body)));
    const told = answers.map((a) => JSON.parse(a.text) as { eventId: string; result: string });
    expect(told.filter((t) => t.result === "accepted")).toHaveLength(30);
    expect(new Set(told.map((t) => t.eventId)).size).toBe(30);
    const stored = (await eventsOf(id)).filter((e) => e.result === "pending");
    expect(stored.map((e) => e.id).sort()).toEqual([...new Set(told.map((t) => t.eventId))].sort());
    expect(await db().$count(deliveryKey, eq(deliveryKey.connectionId, id))).toBe(30);
  });

  test("a test delivery is marked and never a duplicate", async () => {
    const { id, url } = await bellWith();
    for (const _ of [1, 2]) {
      const answer = await post(url, ring("sample"), { "x-atsignal-test": "1" });
      expect(JSON.parse(answer.text)).toMatchObject({ result: "accepted" });
    }
    expect((await eventsOf(id)).map((e) => e.test)).toEqual([true, true]);
  });

  test("signed deliveries reach the webhook family with their issue key", async () => {
    const { id } = await makeConnection({ pluginId: "gong" });
    const secret = sealSecret(id, "k");
    await db().update(pluginConnection).set({ secret }).where(eq(pluginConnection.id, id));
    const url = `${lane.origin}/webhook/gong/${id}/SB-1%2F2`;
    const signed = await post(url, "", { "x-gong-signature": hmacHex("k", "") });
    expect(signed.status).toBe(200);
    expect((await post(url, "", { "x-gong-signature": hmacHex("k", "x") })).status).toBe(401);
    expect((await eventsOf(id))[0]?.request).toMatchObject({ path: "SB-1%2F2" });
  });
});

describe("refusing", () => {
  const cases: [
    name: string,
    Parameters<typeof post> extends [string, ...infer Rest] ? Rest : never,
    object,
  ][] = [
    ["no secret", [ring("x")], { status: 401, reason: "secret_missing", kept: 0 }],
    [
      "a wrong secret",
      [ring("x"), { "x-bell-token": "no" }],
      { status: 401, reason: "secret_wrong", kept: 0 },
    ],
    ["no JSON", ["{", { "x-bell-token": "s" }], { status: 400, reason: "unreadable", kept: 1 }],
    ["no fields", ["{}", { "x-bell-token": "s" }], { status: 422, reason: "fields_missing", kept: 2 }],
    [
      "gzip",
      [ring("x"), { "x-bell-token": "s", "content-encoding": "gzip" }],
      { status: 400, reason: "encoding_unsupported", kept: ring("x").length },
    ],
    [
      "too much",
      [Buffer.alloc(1024 * 1024 + 1, 32), { "x-bell-token": "s" }],
      { status: 413, reason: "body_too_large", kept: 0 },
    ],
    [
      "too much in chunks",
      [Buffer.alloc(1024 * 1024 + 1, 32), { "x-bell-token": "s", "transfer-encoding": "chunked" }],
      { status: 413, reason: "body_too_large", kept: 0 },
    ],
  ];
  test.each(cases)("%s is told to the sender and kept for the admin", async (_name, args, expected) => {
    const want = expected as { status: number; reason: string; kept: number };
    const { id, url } = await bellWith("s");
    const answer = await post(url, ...args);
    expect(answer.status).toBe(want.status);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(answer.text)).toMatchObject({ status: want.status, reason: want.reason });
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({ result: "rejected", reason: want.reason, answered: want.status });
    expect(event?.body.byteLength).toBe(want.kept);
    expect(JSON.stringify(event?.headers)).not.toMatch(/"x-bell-token":"(s|no)"/);
  });

  test("missing fields are named", async () => {
    const { id, url } = await bellWith();
    expect(JSON.parse((await post(url, "{}")).text)).toMatchObject({ errors: [{ path: "say" }] });
    expect((await eventsOf(id))[0]?.reasonDetail).toEqual({ fields: "say" });
  });

  test("an inactive connection answers 403 and keeps the body", async () => {
    const { id, url } = await bellWith("s", { active: false });
    expect((await post(url, ring("x"))).status).toBe(401);
    expect((await post(url, ring("x"), { "x-bell-token": "s" })).status).toBe(403);
    const [, event] = await eventsOf(id);
    expect(event).toMatchObject({ result: "rejected", reason: "connection_inactive", answered: 403 });
    expect(Buffer.from(event?.body ?? []).toString()).toBe(ring("x"));
    const seen = await db()
      .select()
      .from(change)
      .where(eq(change.subjectId, event?.id ?? ""));
    expect(seen).toMatchObject([{ type: "event.rejected", audience: "admin" }]);
  });

  test.each([
    ["/hooks/bell/nobody", 404],
    ["/hooks/nothing/k", 404],
    ["/hooks/gong/1", 404],
    ["/webhook/gong/999999", 404],
    ["/webhook/gong/abc", 404],
    ["/webhook/gong/99999999999999999999", 404],
    ["/hooks/bell/%00", 404],
    ["/hooks/bell", 404],
    ["/hooks/bell/a/b/c", 404],
  ])("%s is not an address: %i", async (path, status) => {
    const answer = await post(lane.origin + path, ring("x"));
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  });

  test("reading a hook is answered 405 with a hint", async () => {
    const { url } = await bellWith();
    for (const method of ["GET", "DELETE", "PATCH"]) {
      const answer = await post(url, "", {}, method);
      expect(answer).toMatchObject({ status: 405, headers: { allow: "POST, PUT" } });
      expect(answer.text).toContain("POST");
    }
  });

  test("a deleted connection is unknown", async () => {
    const { url } = await bellWith(undefined, { deletedAt: new Date() });
    expect((await post(url, ring("x"))).status).toBe(404);
  });

  test("a flood of refusals is counted, not stored without end", async () => {
    const { id, url } = await bellWith("s");
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 40 }, () => post(url, "x")));
    }
    expect((await eventsOf(id)).length).toBe(120);
  });
});

describe("endpoints", () => {
  test("a change to a connection counts at once when its topic is woken", async () => {
    const { id, url } = await bellWith();
    expect((await post(url, ring("1"))).status).toBe(200);
    await db().update(pluginConnection).set({ active: false }).where(eq(pluginConnection.id, id));
    wake("endpoints");
    expect((await post(url, ring("2"))).status).toBe(403);
  });

  test("what an address names is believed for ten seconds, that it names nothing for three", async () => {
    const key = `k_${crypto.randomUUID()}`;
    const began = Date.now();
    const at = async (ms: number) => {
      const request = new Request(`http://x/hooks/bell/${key}`, { method: "POST", body: ring(String(ms)) });
      return (await receive(request, { ...TEST_DOORS, now: () => new Date(began + ms) })).status;
    };
    expect(await at(0)).toBe(404);
    const { id } = await makeConnection({ pluginId: "bell", key });
    // Guessing keys costs the database next to nothing.
    expect([await at(2999), await at(3000)]).toEqual([404, 200]);
    await db().update(pluginConnection).set({ active: false }).where(eq(pluginConnection.id, id));
    expect([await at(12_999), await at(13_000)]).toEqual([200, 403]);
  });

  test("while a rotation overlaps, both secrets are accepted; afterwards only the new one", async () => {
    const { id, url } = await bellWith("new");
    const rotate = async (until: Date) => {
      const previousSecret = sealSecret(id, "old");
      await db()
        .update(pluginConnection)
        .set({ previousSecret, previousSecretUntil: until })
        .where(eq(pluginConnection.id, id));
      wake("endpoints");
    };
    await rotate(new Date(Date.now() + 60_000));
    expect((await post(url, ring("1"), { "x-bell-token": "old" })).status).toBe(200);
    expect((await post(url, ring("2"), { "x-bell-token": "new" })).status).toBe(200);
    await rotate(new Date(Date.now() - 1));
    expect((await post(url, ring("3"), { "x-bell-token": "old" })).status).toBe(401);
  });
});

test("Next's route handlers are the same function, for every method", async () => {
  const { key } = await makeConnection({ pluginId: "whatap" });
  const { id } = await makeConnection({ pluginId: "jira" });
  const alert = JSON.stringify({ pcode: 1, title: "t", status: "on", level: "Critical", time: 1 });
  const methods = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"] as const;
  expect(Object.keys(hooks).sort()).toEqual([...methods, "dynamic"].sort());
  expect(Object.keys(webhook).sort()).toEqual([...methods, "dynamic"].sort());
  for (const [route, path] of [
    [hooks, `/hooks/whatap/${key}/`],
    [webhook, `/webhook/jira/${id}/SB-1`],
  ] as const) {
    for (const method of methods) {
      const body = method === "POST" || method === "PUT" ? alert : null;
      const response = await route[method](new Request(`http://x${path}`, { method, body }));
      expect(response.status).toBe(body ? 200 : 405);
    }
  }
});

test("both lanes answer alike", async () => {
  const { url, key } = await bellWith("s", { name: "lanes" });
  const requests: [string, RequestInit][] = [
    [url, { method: "POST", body: ring("1"), headers: { "x-bell-token": "s" } }],
    [`${url}/?token=s`, { method: "PUT", body: ring("2") }],
    [url, { method: "POST", body: ring("3") }],
    [url, { method: "POST", body: "{", headers: { "x-bell-token": "s" } }],
    [url, { method: "POST", body: "{}", headers: { "x-bell-token": "s" } }],
    [url, { method: "POST", body: " ".repeat(1024 * 1024 + 1) }],
    [url, { method: "GET" }],
    [url, { method: "HEAD" }],
    [url.replace(key, "k_unknown"), { method: "POST", body: "x" }],
  ];
  for (const [target, init] of requests) {
    const fast = await fetch(target, { ...init, redirect: "manual" });
    const slow = await receive(new Request(target, init), TEST_DOORS);
    expect(slow.status, `${init.method} ${target}`).toBe(fast.status);
    for (const name of ["content-type", "allow", "cache-control", "retry-after"]) {
      expect(slow.headers.get(name)).toBe(fast.headers.get(name));
    }
    const plain = async (r: Response) =>
      (await r.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<id>").replace("duplicate", "accepted");
    expect(await plain(slow)).toBe(await plain(fast));
  }
});
