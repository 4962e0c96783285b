import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { beforeEach, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { delivery, deliveryAttempt, subscription } from "#db/schema/subscription.ts";
import { useTestDatabase } from "#db/testing.ts";
import { fired, receive as alert, sourceOf } from "#lib/incidents/testing.ts";
import { startBus, stopBus } from "#lib/live/bus.ts";
import { recoverMissed } from "#lib/subscriptions/fan-out/recover-missed.ts";
import { getDelivery } from "#lib/subscriptions/deliveries/list.ts";
import { retryDelivery } from "#lib/subscriptions/deliveries/retry.ts";
import { recoverSubscription } from "#lib/subscriptions/recover.ts";
import { rotateSubscriptionSecret } from "#lib/subscriptions/rotate-secret.ts";
import { startDeliveries } from "#lib/subscriptions/run.ts";
import { testSubscription } from "#lib/subscriptions/send-test.ts";
import { serveOne } from "#lib/subscriptions/send/serve.ts";
import {
  allDeliveries,
  allowCalls,
  fanOutAll,
  makeAdmin,
  sendAll,
  skipWaits,
  subscribe,
  useTarget,
} from "#lib/subscriptions/testing.ts";
import { updateSubscription } from "#lib/subscriptions/update.ts";

useTestDatabase();
const target = useTarget();

beforeEach(async () => {
  allowCalls("127.0.0.0/8");
  target.hits.length = 0;
  target.answer = () => ({ status: 204 });
  await db().execute(sql`truncate delivery, delivery_attempt, subscription, feed_reader, mail cascade`);
});

async function happen(...titles: string[]): Promise<void> {
  const source = sourceOf(await makeConnection());
  for (const title of titles) await alert(source, [fired(title)]);
  await fanOutAll();
}

const incidents = { eventTypes: ["incident.created"] };
const rowOf = async (id: number) =>
  (await db().select().from(subscription).where(eq(subscription.id, id)))[0];

test("what arrives is signed over its exact bytes, with token and headers", async () => {
  const admin = await makeAdmin();
  const { secret } = await subscribe(admin, {
    url: target.url(),
    token: "token-1234567890",
    headers: { "X-Team": "pay-team-secret" },
    ...incidents,
  });
  target.answer = (hit) => ({ status: 200, text: `got ${String(hit.headers["x-webhook-token"])}` });
  await happen("결제 지연");
  await sendAll();
  const [hit] = target.hits;
  expect(new Webhook(secret).verify(hit?.text ?? "", hit?.headers as Record<string, string>)).toEqual(
    hit?.body,
  );
  expect(hit?.headers).toMatchObject({
    "x-webhook-token": "token-1234567890",
    "x-team": "pay-team-secret",
    "webhook-id": hit?.body.id,
    "content-type": "application/json; charset=utf-8",
  });
  const [row] = await allDeliveries();
  const kept = JSON.stringify(await getDelivery(admin, row?.id ?? ""));
  expect(kept).toContain('"status":"delivered"');
  for (const word of ["token-1234567890", "pay-team-secret", secret]) expect(kept).not.toContain(word);
});

test("while a rotation overlaps old and new receivers both accept", async () => {
  const admin = await makeAdmin();
  const made = await subscribe(admin, { url: target.url(), ...incidents });
  const rotated = await rotateSubscriptionSecret(admin, made.id);
  await happen("A");
  await sendAll();
  const verify = (secret: string) => {
    const hit = target.hits.at(-1);
    return new Webhook(secret).verify(hit?.text ?? "", hit?.headers as Record<string, string>);
  };
  expect(verify(made.secret)).toEqual(verify(rotated.secret));
  await db().update(subscription).set({ previousSecretUntil: new Date() });
  await happen("B");
  await sendAll();
  expect(() => verify(made.secret)).toThrow();
  verify(rotated.secret);
});

test("standard: a failure is tried again under the same id, never sooner than Retry-After asks", async () => {
  const admin = await makeAdmin();
  await subscribe(admin, { url: target.url(), ...incidents });
  target.answer = () => ({ status: 503, headers: { "retry-after": "120" } });
  await happen("A");
  await sendAll();
  const [row] = await allDeliveries();
  expect(row).toMatchObject({ status: "pending", attempts: 1, reason: "server_error", httpStatus: 503 });
  expect((row?.nextAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(115_000);
  expect(await serveOne()).toBe(false);
  target.answer = () => ({ status: 200 });
  await skipWaits();
  await sendAll();
  expect(target.hits.map((hit) => hit.headers["webhook-id"])).toEqual([row?.eventId, row?.eventId]);
  expect((await allDeliveries())[0]).toMatchObject({ status: "delivered", attempts: 2 });
  expect(await db().select().from(deliveryAttempt)).toHaveLength(2);
});

test("fixed: three retries, then it has failed; 4xx and redirects are final at once", async () => {
  const admin = await makeAdmin();
  for (const [status, attempts] of [
    [500, 4],
    [404, 1],
    [302, 1],
  ] as const) {
    await db().execute(sql`truncate delivery, delivery_attempt, subscription cascade`);
    target.hits.length = 0;
    await subscribe(admin, { url: target.url(), retryPolicy: "fixed", ...incidents });
    target.answer = () => ({ status, headers: { location: target.url("/moved") } });
    await happen(`${status}`);
    for (let round = 0; round < 6; round++) {
      await sendAll();
      await skipWaits();
    }
    expect((await allDeliveries())[0]).toMatchObject({ status: "failed", attempts, httpStatus: status });
    expect(target.hits.map((hit) => hit.path)).toEqual(Array.from({ length: attempts }, () => "/hook"));
  }
});

test("an address that is not public is refused when it is given, and again when it is called", async () => {
  const admin = await makeAdmin();
  await subscribe(admin, { url: target.url(), ...incidents });
  allowCalls("");
  for (const url of [
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://169.254.169.254/latest",
    "http://localhost/",
  ]) {
    await expect(subscribe(admin, { url })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "url" }],
    });
  }
  await happen("A");
  await sendAll();
  expect(target.hits).toEqual([]);
  expect((await allDeliveries())[0]).toMatchObject({ status: "failed", reason: "address_refused" });
});

test("a crash between the call and its settling means the same id again", async () => {
  const admin = await makeAdmin();
  await subscribe(admin, { url: target.url(), ...incidents });
  await happen("A");
  // What a dead worker leaves: the call was made, the lease stands, nothing is written.
  const [row] = await allDeliveries();
  await db()
    .update(subscription)
    .set({ leasedUntil: new Date(Date.now() + 60_000) });
  expect(await serveOne()).toBe(false);
  await db()
    .update(subscription)
    .set({ leasedUntil: new Date(Date.now() - 1) });
  await sendAll();
  expect(target.hits.map((hit) => hit.headers["webhook-id"])).toEqual([row?.eventId]);
});

test("many workers at once send each delivery once, one subject's in order", async () => {
  const admin = await makeAdmin();
  const secrets = [];
  for (let i = 0; i < 3; i++) {
    secrets.push(await subscribe(admin, { url: target.url(`/${i}`), eventTypes: ["incident.*"] }));
  }
  const source = sourceOf(await makeConnection());
  for (let round = 0; round < 10; round++) {
    await alert(
      source,
      ["CPU", "DISK", "NET"].map((title) => fired(title)),
    );
  }
  await fanOutAll();
  await Promise.all(Array.from({ length: 6 }, sendAll));
  expect(target.hits).toHaveLength(90);
  for (let i = 0; i < 3; i++) {
    for (const title of ["CPU", "DISK", "NET"]) {
      const counts = target.hits
        .filter((hit) => hit.path === `/${i}` && hit.body.data.title === title)
        .map((hit) => hit.body.data.count);
      expect(counts).toEqual(Array.from({ length: 10 }, (_, n) => n + 1));
    }
  }
});

test("targets that never answer, however many, hold up nobody else", async () => {
  const admin = await makeAdmin();
  const dead = 12;
  for (let n = 0; n < dead; n++) await subscribe(admin, { url: target.url("/dead"), ...incidents });
  await db().update(subscription).set({ failingSince: new Date(), failures: 1 });
  await subscribe(admin, { url: target.url("/quick"), ...incidents });
  target.answer = (hit) => (hit.path === "/dead" ? new Promise<never>(() => {}) : { status: 200 });
  await startBus();
  const deliveries = startDeliveries();
  try {
    await alert(sourceOf(await makeConnection()), [fired("A")]);
    const quick = () => target.hits.filter((hit) => hit.path === "/quick").length;
    await expect.poll(quick, { timeout: 4000 }).toBe(1);
  } finally {
    await deliveries.stop();
    await stopBus();
  }
  const done = (await allDeliveries()).filter(({ status }) => status === "delivered");
  expect(done).toHaveLength(1);
}, 40_000);

test("410 switches the subscription off and tells the admins; what waits is kept", async () => {
  const admin = await makeAdmin();
  const { id } = await subscribe(admin, { url: target.url(), ...incidents });
  target.answer = () => ({ status: 410 });
  await happen("A");
  await sendAll();
  expect(await rowOf(id)).toMatchObject({ active: false, disabledReason: "gone" });
  expect(await client()`select 1 from mail where kind = 'dead_target'`).not.toHaveLength(0);
  const audit = await db().select().from(auditEntry).where(eq(auditEntry.action, "subscription.disabled"));
  expect(audit.some((entry) => entry.subjectId === String(id))).toBe(true);
  await expect(retryDelivery(admin, (await allDeliveries())[0]?.id ?? "")).rejects.toMatchObject({
    code: "conflict",
  });
});

test("after a day of failures the admins are told once, after five days it is off", async () => {
  const admin = await makeAdmin();
  const { id } = await subscribe(admin, { url: target.url(), retryPolicy: "fixed", ...incidents });
  const mails = async () =>
    (await client()`select distinct subject from mail where kind = 'dead_target'`).length;
  const failingFor = (hours: number) =>
    db()
      .update(subscription)
      .set({ failingSince: new Date(Date.now() - hours * 3_600_000) });
  target.answer = () => ({ status: 400 });
  await happen("A");
  await sendAll();
  expect(await mails()).toBe(0);
  await failingFor(25);
  await happen("B", "C");
  await sendAll();
  expect(await mails()).toBe(1);
  expect((await rowOf(id))?.active).toBe(true);
  await failingFor(121);
  await happen("D");
  await sendAll();
  expect(await rowOf(id)).toMatchObject({ active: false, disabledReason: "failing" });
  expect(await mails()).toBe(2);
  await updateSubscription(admin, id, { active: true });
  expect(await rowOf(id)).toMatchObject({ active: true, disabledReason: null, failingSince: null });
});

test("recovery sends what failed and what was never sent, nothing twice", async () => {
  const admin = await makeAdmin();
  const since = new Date(Date.now() - 60_000).toISOString();
  const source = sourceOf(await makeConnection());
  await alert(source, [fired("before it was made")]);
  const { id } = await subscribe(admin, { url: target.url(), retryPolicy: "fixed", ...incidents });
  await happen("delivered");
  await sendAll();
  target.answer = () => ({ status: 400 });
  await happen("failed");
  await sendAll();
  await updateSubscription(admin, id, { active: false });
  await alert(source, [fired("while it was off")]);
  await expect(recoverSubscription(admin, id, { since })).rejects.toMatchObject({ code: "conflict" });
  await updateSubscription(admin, id, { active: true });
  target.answer = () => ({ status: 204 });
  target.hits.length = 0;
  expect(await recoverSubscription(admin, id, { since })).toMatchObject({ requeued: 1 });
  // More than once, for other tests on the same server may keep the last rows unsettled for a moment.
  const inLine = async () => {
    await recoverMissed({ subscriptionId: id, since });
    return db().$count(delivery);
  };
  await expect.poll(inLine).toBeGreaterThanOrEqual(4);
  await sendAll();
  const titles = target.hits.map((hit) => hit.body.data.title);
  for (const title of ["before it was made", "failed", "while it was off"]) {
    expect(titles.filter((one) => one === title)).toHaveLength(1);
  }
  expect(titles).not.toContain("delivered");
  const old = new Date(Date.now() - 15 * 86_400_000).toISOString();
  await expect(recoverSubscription(admin, id, { since: old })).rejects.toMatchObject({ code: "invalid" });
});

test("a delivery can be sent again, and again; a test is sent whatever the subscription asks for", async () => {
  const admin = await makeAdmin();
  const made = await subscribe(admin, { url: target.url(), ...incidents });
  await happen("A");
  await sendAll();
  const [row] = await allDeliveries();
  for (let n = 2; n <= 3; n++) {
    expect(await retryDelivery(admin, row?.id ?? "")).toMatchObject({ status: "pending" });
    await sendAll();
    expect((await getDelivery(admin, row?.id ?? "")).attempts).toHaveLength(n);
  }
  await updateSubscription(admin, made.id, { active: false });
  const tested = await testSubscription(admin, made.id);
  expect(tested).toMatchObject({ status: "delivered", eventType: "webhook.test", httpStatus: 204 });
  expect(target.hits).toHaveLength(4);
  expect(await db().$count(delivery)).toBe(2);
});
