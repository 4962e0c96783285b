import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { change, pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { createConnection } from "#lib/connections/create.ts";
import { deleteConnection } from "#lib/connections/delete.ts";
import { getConnection } from "#lib/connections/get.ts";
import { listConnections } from "#lib/connections/list.ts";
import { rotateSecret } from "#lib/connections/rotate-secret.ts";
import { sendTest } from "#lib/connections/send-test.ts";
import { updateConnection } from "#lib/connections/update.ts";
import { idAt, newId } from "#lib/core/ids.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { receive } from "#lib/intake/receive.ts";

useTestDatabase();

const SECRET = "s3cret-of-the-sender";
let admin: Viewer;
let staff: Viewer;
let customer: Viewer;
let companyId: number;

beforeAll(async () => {
  companyId = (await makeCompany()).id;
  admin = viewerFrom(await makeUser({ role: "admin" }));
  staff = viewerFrom(await makeUser());
  customer = viewerFrom(await makeUser({ companyId }));
});

const makeSource = (name: string) => createConnection(admin, { plugin: "whatap", name, secretToken: SECRET });

async function post(url: string, token: string): Promise<number> {
  const request = new Request(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-webhook-token": token },
    body: JSON.stringify({
      pcode: 5490,
      oid: 1,
      oname: "was-02",
      title: `[Critical] CPU ${newId()}`,
      level: "Critical",
      metricName: "cpu",
      metricValue: "95.4",
      metricThreshold: "90",
      time: Date.now(),
      uuid: newId(),
    }),
  });
  return (await receive(request)).status;
}

async function storeEvents(id: number, events: { result: "applied" | "rejected"; agoMs: number }[]) {
  for (const { result, agoMs } of events) {
    const at = new Date(Date.now() - agoMs);
    await db()
      .insert(webhookEvent)
      .values({
        // `newId` never goes back in time; these are old.
        id: idAt(at).slice(0, 24) + newId().slice(24),
        connectionId: id,
        pluginId: "whatap",
        receivedAt: at,
        request: { method: "POST", path: "", query: {} },
        headers: {},
        body: Buffer.from("{}"),
        answered: result === "rejected" ? 401 : 200,
        result,
        reason: result === "rejected" ? "secret_wrong" : null,
      });
  }
}

test("a new source has an address, waits, and shows its secret in that one answer", async () => {
  const made = await makeSource("와탭 실운영 환경");
  expect(made.secret).toBe(SECRET);
  expect(made.key).toMatch(/^k_/);
  expect(made.url).toBe(`http://localhost:3000/hooks/whatap/${made.key}/`);
  expect(made.health).toMatchObject({ state: "waiting", reason: "nothing_received" });

  const [row] = await db().select().from(pluginConnection).where(eq(pluginConnection.id, made.id));
  expect(Buffer.from(row?.secret ?? []).toString("latin1")).not.toContain(SECRET);
  const seen = JSON.stringify([
    await listConnections(admin, { limit: 200, include: "strip" }),
    await getConnection(admin, made.id),
    await updateConnection(admin, made.id, { name: "와탭 실운영" }),
    await db().select().from(auditEntry),
    await db().select().from(change),
  ]);
  expect(seen).not.toContain(SECRET);
  expect(seen).toContain("와탭 실운영");
});

test("the old secret is accepted while a rotation overlaps, and not after", async () => {
  const made = await makeSource("교체");
  expect(await post(made.url, SECRET)).toBe(200);
  const rotated = await rotateSecret(admin, made.id);
  expect(rotated.secret).toMatch(/^wts_/);
  expect(Date.parse(rotated.previousSecretUntil ?? "")).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  expect(await post(made.url, rotated.secret ?? "")).toBe(200);
  expect(await post(made.url, SECRET)).toBe(200);
  expect(await post(made.url, "something-else")).toBe(401);

  const again = await rotateSecret(admin, made.id, { secretToken: "chosen-by-hand" });
  expect(again.secret).toBe("chosen-by-hand");
  expect(await post(made.url, SECRET)).toBe(401);
  expect(JSON.stringify(await db().select().from(auditEntry))).not.toContain("chosen-by-hand");
});

test("switched off refuses, deleted is unknown", async () => {
  const made = await makeSource("끄고 지우기");
  await updateConnection(admin, made.id, { active: false });
  expect(await post(made.url, SECRET)).toBe(403);
  expect((await getConnection(admin, made.id)).health).toMatchObject({
    state: "inactive",
    reason: "inactive_refused",
    detail: { n: 1 },
  });
  await deleteConnection(admin, made.id);
  expect(await post(made.url, SECRET)).toBe(404);
  await expect(getConnection(admin, made.id)).rejects.toMatchObject({ code: "not_found" });
  expect((await listConnections(admin, { limit: 200 })).items.map((c) => c.id)).not.toContain(made.id);
});

test("the day strip counts half-hours and the refused part", async () => {
  const made = await makeSource("막대");
  await storeEvents(made.id, [
    { result: "applied", agoMs: 3 * 3_600_000 },
    { result: "applied", agoMs: 3 * 3_600_000 },
    { result: "rejected", agoMs: 0 },
    { result: "rejected", agoMs: 30 * 3_600_000 },
  ]);
  const detail = await getConnection(admin, made.id);
  expect(detail.day).toEqual({ received: 3, refused: 1, refusedInactive: 0, failed: 0 });
  expect(detail.strip).toHaveLength(48);
  expect(detail.strip.at(-1)).toMatchObject({ accepted: 0, refused: 1 });
  expect(detail.strip.at(-7)).toMatchObject({ accepted: 2, refused: 0 });
  expect(detail.health.state).toBe("ok");
});

test("nobody but admins sees or touches connections", async () => {
  const made = await makeSource("관리자만");
  for (const viewer of [staff, customer]) {
    const forbidden = { code: "forbidden" };
    await expect(listConnections(viewer)).rejects.toMatchObject(forbidden);
    await expect(getConnection(viewer, made.id)).rejects.toMatchObject(forbidden);
    await expect(createConnection(viewer, { plugin: "whatap", name: "x" })).rejects.toMatchObject(forbidden);
    await expect(updateConnection(viewer, made.id, {})).rejects.toMatchObject(forbidden);
    await expect(rotateSecret(viewer, made.id)).rejects.toMatchObject(forbidden);
    await expect(deleteConnection(viewer, made.id)).rejects.toMatchObject(forbidden);
    await expect(sendTest(viewer, made.id)).rejects.toMatchObject(forbidden);
  }
});

test("what a plugin or the house does not know is refused by name", async () => {
  const wrong = (path: string) => ({ code: "invalid", fields: [{ path }] });
  await expect(createConnection(admin, { plugin: "fax", name: "x" })).rejects.toMatchObject(wrong("plugin"));
  await expect(
    createConnection(admin, { plugin: "whatap", name: "x", projectKey: "SB" }),
  ).rejects.toMatchObject(wrong("projectKey"));
  await expect(createConnection(admin, { plugin: "jira", name: "x" })).rejects.toMatchObject(
    wrong("companyId"),
  );
  await expect(
    createConnection(admin, {
      plugin: "whatap",
      name: "x",
      auth: { type: "pat", baseUrl: "https://jira.example.test", token: "t" },
    }),
  ).rejects.toMatchObject(wrong("auth"));
  await expect(
    createConnection(admin, { plugin: "whatap", name: "x", companyId: 99_999 }),
  ).rejects.toMatchObject(wrong("companyId"));
});

test("Jira's choices are kept and changed one by one", async () => {
  const made = await createConnection(admin, {
    plugin: "jira",
    name: "새봄 Jira",
    companyId,
    product: "jsm",
    projectKey: "SB",
    webhookSecret: SECRET,
    statusMap: { "대기 중": "in_review" },
  });
  expect(made.url).toBe(`http://localhost:3000/webhook/jira/${made.id}`);
  expect(made.secret).toBe(SECRET);
  const changed = await updateConnection(admin, made.id, { sharing: "marked" });
  expect(changed.settings).toMatchObject({
    product: "jsm",
    projectKey: "SB",
    sharing: "marked",
    statusMap: { "대기 중": "in_review" },
  });
});

test("each deed is audited and announced to admins", async () => {
  const made = await makeSource("기록");
  await updateConnection(admin, made.id, { name: "기록 2" });
  await deleteConnection(admin, made.id);
  const deeds = await db()
    .select({ action: auditEntry.action, detail: auditEntry.detail })
    .from(auditEntry)
    .where(eq(auditEntry.subjectId, String(made.id)))
    .orderBy(auditEntry.id);
  expect(deeds.map((deed) => deed.action)).toEqual([
    "connection.created",
    "connection.updated",
    "connection.deleted",
  ]);
  expect(deeds[1]?.detail).toMatchObject({ name: { from: "기록", to: "기록 2" } });
  const told = await db()
    .select({ audience: change.audience })
    .from(change)
    .where(eq(change.subjectId, String(made.id)));
  expect(told).toEqual([{ audience: "admin" }, { audience: "admin" }, { audience: "admin" }]);
});
