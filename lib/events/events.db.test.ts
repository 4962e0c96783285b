import { afterAll, beforeAll, expect, test } from "vitest";
import { makeUser, viewerFrom } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { createConnection } from "#lib/connections/create.ts";
import { getConnection } from "#lib/connections/get.ts";
import type { ConnectionWithSecret } from "#lib/connections/schema.ts";
import { sendTest } from "#lib/connections/send-test.ts";
import { updateConnection } from "#lib/connections/update.ts";
import { newId } from "#lib/core/ids.ts";
import { getEvent } from "#lib/events/get.ts";
import { listEvents } from "#lib/events/list.ts";
import { replayRefused } from "#lib/events/replay-refused.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { receive } from "#lib/intake/receive.ts";
import { startPipeline, type Pipeline } from "#lib/pipeline/drain.ts";

useTestDatabase();

const SECRET = "s3cret-of-the-sender";
let admin: Viewer;
let staff: Viewer;
let pipeline: Pipeline;
let source: ConnectionWithSecret;

beforeAll(async () => {
  admin = viewerFrom(await makeUser({ role: "admin" }));
  staff = viewerFrom(await makeUser());
  pipeline = startPipeline();
});
afterAll(() => pipeline.stop());

async function makeSource(name: string) {
  source = await createConnection(admin, { plugin: "whatap", name, secretToken: SECRET });
  return source;
}

async function post(body: string, token = SECRET): Promise<Response> {
  return receive(
    new Request(source.url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-webhook-token": token },
      body,
    }),
  );
}

const alert = (title: string) =>
  JSON.stringify({
    pcode: 5490,
    oid: 1,
    oname: "was-02",
    title,
    level: "Critical",
    status: "on",
    metricName: "cpu",
    metricValue: "95",
    metricThreshold: "90",
    message: "CPU",
    time: Date.now(),
    uuid: newId(),
  });

async function settled(id: string) {
  for (let i = 0; i < 200; i++) {
    const event = await getEvent(admin, id);
    if (event.result !== "pending") return event;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("the event stayed pending");
}

test("an event is listed with what it touched, and shown as it came without secrets", async () => {
  await makeSource("목록");
  const body = alert("결제 승인 API 응답 없음");
  const { eventId } = (await (await post(body)).json()) as { eventId: string };
  const event = await settled(eventId);
  expect(event).toMatchObject({ result: "applied", answered: 200, bodyEncoding: "utf8", test: false });
  expect(event.links[0]).toMatchObject({ type: "incident", label: expect.stringMatching(/^#\d+$/) });
  expect(event.body).toBe(body);
  expect(event.bodyBytes).toBe(Buffer.byteLength(body));
  expect(JSON.stringify(event)).not.toContain(SECRET);
  expect((await getConnection(admin, source.id)).fingerprint.map((part) => part.name)).toContain("oid");
});

test("the list is paged by id and filtered", async () => {
  await makeSource("쪽");
  for (const title of ["가", "나", "다"]) await post(alert(title));
  await post(alert("라"), "wrong");
  const filter = { connectionId: source.id, limit: 2 };
  const first = await listEvents(admin, filter);
  const second = await listEvents(admin, { ...filter, cursor: first.nextCursor ?? "" });
  const ids = [...first.items, ...second.items].map((event) => event.id);
  expect(ids).toEqual(ids.toSorted().toReversed());
  expect(ids).toHaveLength(4);
  expect(second.nextCursor).toBeNull();
  const refused = await listEvents(admin, { connectionId: source.id, result: "rejected" });
  expect(refused.items).toMatchObject([{ reason: "secret_wrong", answered: 401 }]);
  await expect(listEvents(admin, { cursor: "bm9wZQ" })).rejects.toMatchObject({ code: "invalid" });
});

test("what was refused while switched off is processed once it is on again", async () => {
  await makeSource("꺼짐");
  await updateConnection(admin, source.id, { active: false });
  expect((await post(alert("꺼진 사이"))).status).toBe(403);
  await expect(replayRefused(admin, source.id)).rejects.toMatchObject({ code: "conflict" });
  await updateConnection(admin, source.id, { active: true });
  expect(await replayRefused(admin, source.id)).toEqual({ replayed: 1 });
  const { items } = await listEvents(admin, { connectionId: source.id });
  expect(await settled(items[0]?.id ?? "")).toMatchObject({ result: "applied" });
  expect(await replayRefused(admin, source.id)).toEqual({ replayed: 0 });
});

test("a test goes the whole way with the connection's secret and makes nothing", async () => {
  await makeSource("견본");
  const report = await sendTest(admin, source.id);
  expect(report.ok).toBe(true);
  expect(report.steps.map((step) => step.step)).toEqual(["sent", "received", "translated", "done"]);
  expect(report.steps[1]?.detail).toMatchObject({ status: 200, hasSecret: true });
  expect(report.steps[2]?.detail).toMatchObject({ type: "alert.fired", metric: "cpu" });
  expect(await getEvent(admin, report.eventId ?? "")).toMatchObject({ test: true, links: [] });
  const seen = await getConnection(admin, source.id);
  expect(seen.setup.lastTest).toMatchObject({ ok: true });
  expect(seen.day.received).toBe(0);
  expect(seen.health.state).toBe("waiting");

  await updateConnection(admin, source.id, { active: false });
  const refused = await sendTest(admin, source.id);
  expect(refused).toMatchObject({ ok: false, eventId: null });
  expect(refused.steps.at(-1)).toMatchObject({ step: "received", ok: false, detail: { status: 403 } });
});

test("nobody but admins reads the log", async () => {
  await expect(listEvents(staff)).rejects.toMatchObject({ code: "forbidden" });
  await expect(getEvent(staff, newId())).rejects.toMatchObject({ code: "forbidden" });
  await expect(replayRefused(staff, source.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(getEvent(admin, newId())).rejects.toMatchObject({ code: "not_found" });
  await expect(getEvent(admin, "nonsense")).rejects.toMatchObject({ code: "not_found" });
});
