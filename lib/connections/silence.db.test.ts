import { eq, ne } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { mail } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { getConnection } from "#lib/connections/get.ts";
import { tellSilence } from "#lib/connections/silence.ts";
import { updateConnection } from "#lib/connections/update.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

useTestDatabase();

const HOUR_MS = 3_600_000;
let admin: Viewer;

beforeAll(async () => {
  admin = viewerFrom(await makeUser({ role: "admin", email: "admin@example.test" }));
  await makeUser({ role: "admin", email: "gone@example.test", active: false });
  await makeUser({ role: "staff", email: "staff@example.test" });
});

const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

async function mails(): Promise<{ recipient: string; subject: string }[]> {
  const rows = await db().select().from(mail).where(eq(mail.kind, "silent_source"));
  return rows.map(({ recipient, subject }) => ({ recipient, subject }));
}

test("a source that is silent too long is told once, and again after it was heard in between", async () => {
  const source = await makeConnection({
    name: "와탭",
    settings: { silenceHours: 24 },
    lastReceivedAt: ago(25),
    watchedSince: ago(100),
  });
  await makeConnection({ settings: {}, lastReceivedAt: ago(999), watchedSince: ago(999) });
  await makeConnection({ settings: { silenceHours: 24 }, lastReceivedAt: ago(23), watchedSince: ago(99) });
  await makeConnection({ settings: { silenceHours: 1 }, active: false, watchedSince: ago(99) });
  await makeConnection({ settings: { silenceHours: 1 }, deletedAt: new Date(), watchedSince: ago(99) });

  expect((await getConnection(admin, source.id)).health).toMatchObject({
    state: "degraded",
    reason: "silent",
    detail: { hours: 24 },
  });
  // Two workers at once: one of them tells.
  const told = await Promise.all([tellSilence(), tellSilence()]);
  expect(told.toSorted()).toEqual([0, 1]);
  expect(await mails()).toEqual([
    { recipient: "admin@example.test", subject: "와탭에서 1일 동안 아무것도 오지 않았습니다" },
  ]);
  expect(await tellSilence()).toBe(0);

  await db().update(pluginConnection).set({ active: false }).where(ne(pluginConnection.id, source.id));
  await db()
    .update(pluginConnection)
    .set({ lastReceivedAt: new Date(Date.now() + 1000) })
    .where(eq(pluginConnection.id, source.id));
  expect((await getConnection(admin, source.id)).health.state).toBe("ok");
  expect(await tellSilence(new Date(Date.now() + 20 * HOUR_MS))).toBe(0);
  const later = new Date(Date.now() + 30 * HOUR_MS);
  expect(await tellSilence(later)).toBe(1);
  expect(await mails()).toHaveLength(2);
  await db().update(pluginConnection).set({ active: false });
});

test("a source that was never heard from counts from when it was made or switched on", async () => {
  const source = await makeConnection({ settings: { silenceHours: 2 }, watchedSince: ago(3), active: false });
  expect(await tellSilence()).toBe(0);
  await updateConnection(admin, source.id, { active: true });
  expect(await tellSilence()).toBe(0);
  expect(await tellSilence(new Date(Date.now() + 2 * HOUR_MS + 1000))).toBe(1);
  expect((await getConnection(admin, source.id)).health.state).toBe("waiting");
});
