import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { endOverlap } from "#lib/connections/end-overlap.ts";
import { getConnection } from "#lib/connections/get.ts";
import { rotateSecret } from "#lib/connections/rotate-secret.ts";
import { updateConnection } from "#lib/connections/update.ts";
import { idAt, newId } from "#lib/core/ids.ts";
import { listEvents } from "#lib/events/list.ts";
import { replayRefused } from "#lib/events/replay-refused.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { receive } from "#lib/intake/receive.ts";

useTestDatabase();

let admin: Viewer;
beforeAll(async () => {
  admin = viewerFrom(await makeUser({ role: "admin" }));
});

type Row = typeof webhookEvent.$inferInsert;

/** Events of a source, one a second, the newest a second ago. */
async function keep(connectionId: number, events: Partial<Row>[]): Promise<void> {
  const rows = events.map((event, i): Row => {
    const at = new Date(Date.now() - (events.length - i) * 1000);
    return {
      id: idAt(at).slice(0, 24) + newId().slice(24),
      connectionId,
      pluginId: "whatap",
      receivedAt: at,
      request: { method: "POST", path: "", query: {} },
      headers: {},
      body: Buffer.from("{}"),
      answered: 401,
      result: "rejected",
      reason: "secret_wrong",
      ...event,
    };
  });
  await db().insert(webhookEvent).values(rows);
}

test("refusals are counted exactly, beyond the newest twenty and those that were only counted", async () => {
  const { id } = await makeConnection({ lastReceivedAt: new Date(Date.now() - 100_000) });
  const flood = { reasonDetail: { header: "x", notKept: 7 } };
  await keep(id, [
    { result: "applied", answered: 200, reason: null },
    ...Array.from({ length: 44 }, () => ({})),
    flood,
  ]);
  const { health, day } = await getConnection(admin, id);
  expect(health).toMatchObject({ reason: "refusing", detail: { n: 52, status: 401, cause: "secret_wrong" } });
  expect(day).toMatchObject({ received: 53, refused: 52 });
  expect((await getConnection(admin, id)).strip.reduce((sum, bar) => sum + bar.refused, 0)).toBe(52);
});

test("everything refused while switched off is put back in line, however much it was", async () => {
  const { id } = await makeConnection({ active: false });
  const off = { answered: 403, reason: "connection_inactive" };
  await keep(
    id,
    Array.from({ length: 1003 }, () => off),
  );
  expect((await getConnection(admin, id)).replayable).toBe(1003);
  await expect(replayRefused(admin, id)).rejects.toMatchObject({ code: "conflict" });
  await updateConnection(admin, id, { active: true });
  // What was refused while it was off is not held against the sender.
  expect((await getConnection(admin, id)).health.reason).not.toBe("refusing");
  expect(await replayRefused(admin, id)).toEqual({ replayed: 1003 });
  expect((await getConnection(admin, id)).replayable).toBe(0);
  expect((await listEvents(admin, { connectionId: id, result: "rejected" })).items).toEqual([]);
});

test("the overlap of a rotation can be ended at once", async () => {
  const { id, key } = await makeConnection();
  const post = async (token: string) => {
    const headers = { "x-webhook-token": token };
    const body = JSON.stringify({ pcode: 1, title: newId(), time: Date.now() });
    return (await receive(new Request(`http://x/hooks/whatap/${key}`, { method: "POST", headers, body })))
      .status;
  };
  await rotateSecret(admin, id, { secretToken: "first" });
  await expect(endOverlap(admin, id)).rejects.toMatchObject({ code: "conflict" });
  await rotateSecret(admin, id, { secretToken: "second" });
  expect(await post("first")).toBe(200);
  expect(await endOverlap(admin, id)).toMatchObject({ previousSecretUntil: null, hasSecret: true });
  expect(await post("first")).toBe(401);
  expect(await post("second")).toBe(200);
  const staff = viewerFrom(await makeUser());
  await expect(endOverlap(staff, id)).rejects.toMatchObject({ code: "forbidden" });
});
