import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { subscription } from "#db/schema/subscription.ts";
import { useTestDatabase } from "#db/testing.ts";
import { fired, receive as alert, sourceOf } from "#lib/incidents/testing.ts";
import { deleteSubscription } from "#lib/subscriptions/delete.ts";
import { listDeliveries } from "#lib/subscriptions/deliveries/list.ts";
import { retryDelivery } from "#lib/subscriptions/deliveries/retry.ts";
import { getSubscription, listSubscriptions } from "#lib/subscriptions/list.ts";
import { previewSubscription } from "#lib/subscriptions/preview.ts";
import { recoverSubscription } from "#lib/subscriptions/recover.ts";
import { rotateSubscriptionSecret } from "#lib/subscriptions/rotate-secret.ts";
import { allDeliveries, allowCalls, fanOutAll, makeAdmin, subscribe } from "#lib/subscriptions/testing.ts";
import { updateSubscription } from "#lib/subscriptions/update.ts";

useTestDatabase();
const url = "https://hooks.example.test/in";

beforeEach(async () => {
  allowCalls("");
  await db().execute(sql`truncate delivery, delivery_attempt, subscription, feed_reader, change cascade`);
});

test("secrets are told once and lie sealed", async () => {
  const admin = await makeAdmin();
  const made = await subscribe(admin, { url, token: "token-123456", headers: { "X-Key": "value-123456" } });
  expect(made.secret).toMatch(/^whsec_[\w+/]{43}=$/);
  const rotated = await rotateSubscriptionSecret(admin, made.id);
  expect(rotated.secret).not.toBe(made.secret);
  expect(rotated.previousSecretUntil).not.toBeNull();
  const [row] = await db().select().from(subscription);
  const audit = await db().select().from(auditEntry).where(eq(auditEntry.subjectType, "subscription"));
  const told = [await getSubscription(admin, made.id), await listSubscriptions(admin), audit];
  const kept = JSON.stringify(told) + Buffer.from(row?.credentials ?? []).toString("latin1");
  for (const word of [made.secret, rotated.secret, "token-123456", "value-123456"]) {
    expect(kept).not.toContain(word);
  }
  expect(told[0]).toMatchObject({ hasToken: true, headerNames: ["X-Key"] });
});

test("everything is for admins only", async () => {
  const { id } = await subscribe(await makeAdmin(), { url });
  const staff = viewerFrom(await makeUser());
  const forbidden = { code: "forbidden" };
  await expect(subscribe(staff, { url })).rejects.toMatchObject(forbidden);
  await expect(listSubscriptions(staff)).rejects.toMatchObject(forbidden);
  await expect(listDeliveries(staff)).rejects.toMatchObject(forbidden);
  await expect(updateSubscription(staff, id, { active: false })).rejects.toMatchObject(forbidden);
  await expect(previewSubscription(staff, { eventTypes: ["*"] })).rejects.toMatchObject(forbidden);
});

test.each([
  [{ filter: { "data.a": { $foo: 1 } } }, "filter.data.a", "unknown_operator"],
  [{ url: "http://10.0.0.1/" }, "url", "address_refused"],
  [{ companyId: 999_999 }, "companyId", "unknown"],
])("%j is refused, naming %s", async (values, path, code) => {
  const refused = subscribe(await makeAdmin(), { url, ...values });
  await expect(refused).rejects.toMatchObject({ code: "invalid", fields: [{ path, code }] });
  expect(await db().$count(subscription)).toBe(0);
});

test.each(["Host", "webhook-signature", "Content-Type", "x-webhook-token", "a\r\nb"])(
  "the header %j cannot be set",
  async (name) => {
    await expect(subscribe(await makeAdmin(), { url, headers: { [name]: "x" } })).rejects.toThrow();
  },
);

test("token and headers never follow an address to another host", async () => {
  const admin = await makeAdmin();
  const { id } = await subscribe(admin, { url, token: "token-123456" });
  await updateSubscription(admin, id, { url: `${url}/other` });
  const elsewhere = { url: "https://elsewhere.example.test/" };
  await expect(updateSubscription(admin, id, elsewhere)).rejects.toMatchObject({
    fields: [{ path: "token", code: "new_host" }],
  });
  const moved = await updateSubscription(admin, id, { ...elsewhere, token: null });
  expect(moved).toMatchObject({ ...elsewhere, hasToken: false });
});

test("made another company's, it is sent nothing that was written for the one before", async () => {
  const admin = await makeAdmin();
  const [ours, theirs] = [await makeCompany(), await makeCompany()];
  const { id } = await subscribe(admin, { url, eventTypes: ["incident.*"] });
  await alert(sourceOf(await makeConnection({ companyId: ours.id })), [fired("A")]);
  await fanOutAll();
  const before = (await allDeliveries())[0]?.id ?? "";
  const moved = await updateSubscription(admin, id, { companyId: theirs.id });
  expect(moved).toMatchObject({ companyId: theirs.id, pending: 0, failed: 1 });
  expect(await allDeliveries()).toMatchObject([
    { status: "failed", nextAt: null, reason: "company_changed" },
  ]);
  await expect(retryDelivery(admin, before)).rejects.toMatchObject({ code: "conflict" });
  const since = new Date(Date.now() - 60_000).toISOString();
  expect(await recoverSubscription(admin, id, { since })).toMatchObject({ requeued: 0 });

  await alert(sourceOf(await makeConnection({ companyId: ours.id })), [fired("B")]);
  await alert(sourceOf(await makeConnection({ companyId: theirs.id })), [fired("C")]);
  await fanOutAll();
  const waiting = (await allDeliveries()).filter(({ status }) => status === "pending");
  expect(waiting.map(({ body }) => (JSON.parse(body) as { data: { title: string } }).data.title)).toEqual([
    "C",
  ]);
  await expect(updateSubscription(admin, id, { companyId: 999_999 })).rejects.toMatchObject({
    fields: [{ path: "companyId", code: "unknown" }],
  });
  const back = await updateSubscription(admin, id, { companyId: null, name: "모두" });
  expect(back.companyId).toBeNull();
  expect(await recoverSubscription(admin, id, { since })).toMatchObject({ requeued: 1 });
});

test("a deleted subscription forgets its secrets, and what waits is not sent", async () => {
  const admin = await makeAdmin();
  const { id } = await subscribe(admin, { url, token: "token-123456" });
  await alert(sourceOf(await makeConnection()), [fired("A")]);
  await fanOutAll();
  await deleteSubscription(admin, id);
  const [row] = await db().select().from(subscription);
  expect(row).toMatchObject({ secret: null, credentials: null, active: false });
  expect((await allDeliveries()).map(({ status, nextAt }) => [status, nextAt])).toEqual([["failed", null]]);
  await expect(getSubscription(admin, id)).rejects.toMatchObject({ code: "not_found" });
  expect((await listDeliveries(admin, { subscriptionId: id })).items).toHaveLength(1);
});

test("a preview says which of the last events would be sent, and what is wrong with the filter", async () => {
  const admin = await makeAdmin();
  const company = await makeCompany();
  await alert(sourceOf(await makeConnection()), [fired("A"), fired("B", { severity: "critical" })]);
  await alert(sourceOf(await makeConnection({ companyId: company.id })), [fired("C")]);
  const filter = { "data.severity": "critical" };
  const all = await previewSubscription(admin, { eventTypes: ["incident.*"], filter });
  expect(all.problem).toBeNull();
  expect(all.events.filter((event) => event.matches).map((event) => event.title)).toEqual(["B"]);
  expect(all.sample).toContain('"title": "B"');
  const own = await previewSubscription(admin, { eventTypes: ["*"], companyId: company.id });
  expect(own.events.map((event) => event.title)).toEqual(["C"]);
  const wrong = await previewSubscription(admin, { eventTypes: ["*"], filter: { a: { $foo: 1 } } });
  expect(wrong.problem).toEqual({ code: "unknown_operator", at: "a", what: "$foo" });
  expect(wrong.events.some((event) => event.matches)).toBe(false);
});
