import { createECDH, randomBytes } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry, mail } from "#db/schema/company.ts";
import { incidentNotice, noticeChannel, noticeMessage, pushDevice } from "#db/schema/incident-notice.ts";
import { useTestDatabase } from "#db/testing.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { createChannel } from "#lib/notifications/channels/create.ts";
import { deleteChannel } from "#lib/notifications/channels/delete.ts";
import { getChannel, listChannels } from "#lib/notifications/channels/list.ts";
import { listChannelMessages } from "#lib/notifications/channels/messages.ts";
import { retryMessage } from "#lib/notifications/channels/retry.ts";
import { testChannel } from "#lib/notifications/channels/send-test.ts";
import { updateChannel } from "#lib/notifications/channels/update.ts";
import { makeAckToken } from "#lib/notifications/incident/ack-token.ts";
import { acknowledgeByToken, readAckOffer } from "#lib/notifications/incident/acknowledge-by-token.ts";
import { addNotices } from "#lib/notifications/incident/add-notices.ts";
import { planMessages } from "#lib/notifications/incident/plan-messages.ts";
import { sendMessage } from "#lib/notifications/incident/send-message.ts";
import { makeIncident, timePasses, useReceiver } from "#lib/notifications/incident/testing.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { addDevice, listDevices, removeDevice } from "#lib/notifications/personal/devices.ts";
import { changeMyNotices } from "#lib/notifications/personal/change.ts";
import { getMyNotices } from "#lib/notifications/personal/get.ts";
import { testMyNotices } from "#lib/notifications/personal/send-test.ts";
import { DEFAULT_CHOICES } from "#lib/notifications/personal/schema.ts";

useTestDatabase();
const receiver = useReceiver();
let admin: Viewer;
let staff: Viewer;
beforeAll(async () => {
  admin = viewerFrom(await makeUser({ role: "admin" }));
  staff = viewerFrom(await makeUser());
});

const TEMPLATE = '{"to": "01012345678", "text": "{{title}}"}';

function sms(url: string) {
  return createChannel(admin, {
    kind: "http",
    name: "문자",
    url: `${url}/sms?key=s3cret`,
    http: {
      headers: [
        { name: "Authorization", value: "Bearer t0psecret", secret: true },
        { name: "X-Sender", value: "1588-0000" },
      ],
      template: TEMPLATE,
    },
  });
}

test("secrets go in and never come out, not into the audit log either", async () => {
  const made = await sms(receiver.url);
  const seen = JSON.stringify([made, await listChannels(staff), await getChannel(staff, made.id)]);
  expect(seen).not.toMatch(/s3cret|t0psecret/);
  expect(made.http?.headers).toEqual([
    { name: "Authorization", value: null, secret: true },
    { name: "X-Sender", value: "1588-0000", secret: false },
  ]);
  const audits = await db().select().from(auditEntry).where(eq(auditEntry.subjectType, "channel"));
  expect(audits.map(({ action }) => action)).toContain("channel.created");
  expect(JSON.stringify(audits)).not.toMatch(/s3cret|t0psecret/);
  const [row] = await db().select().from(noticeChannel).where(eq(noticeChannel.id, made.id));
  expect(Buffer.from(row?.secret ?? "").toString("latin1")).not.toMatch(/s3cret|t0psecret/);
});

test("a test calls the provider as set up, and the result stands among the messages", async () => {
  receiver.got.length = 0;
  const made = await sms(receiver.url);
  expect(made.health.state).toBe("waiting");
  expect(await testChannel(admin, made.id)).toMatchObject({ ok: true, status: 200, reason: null });
  const [got] = receiver.got;
  expect(got?.path).toBe("/sms?key=s3cret");
  expect(got?.headers).toMatchObject({ authorization: "Bearer t0psecret", "x-sender": "1588-0000" });
  expect(JSON.parse(got?.body ?? "")).toEqual({ to: "01012345678", text: "[시험 알림] AtSignal" });
  receiver.answers.push({ status: 401 });
  expect(await testChannel(admin, made.id)).toMatchObject({ ok: false, status: 401, reason: "rejected" });
  expect((await getChannel(admin, made.id)).health).toMatchObject({ state: "failing", status: 401 });
  const { items } = await listChannelMessages(admin, made.id);
  expect(items.map(({ state, form }) => [form, state])).toEqual([
    ["test", "failed"],
    ["test", "sent"],
  ]);
});

test("a change keeps the secrets it does not name, but never takes them to another host", async () => {
  receiver.got.length = 0;
  const made = await sms(receiver.url);
  const kept = [{ name: "Authorization", value: null, secret: true }];
  await updateChannel(admin, made.id, { name: "문자 2", http: { headers: kept, template: TEMPLATE } });
  await testChannel(admin, made.id);
  expect(receiver.got[0]?.headers.authorization).toBe("Bearer t0psecret");
  const elsewhere = { url: "https://elsewhere.example.test/", http: { headers: kept, template: TEMPLATE } };
  await expect(updateChannel(admin, made.id, elsewhere)).rejects.toMatchObject({
    code: "invalid",
    fields: [{ path: "http.headers.0.value", code: "required" }],
  });
  await expect(updateChannel(admin, made.id, { url: elsewhere.url })).rejects.toMatchObject({
    code: "invalid",
  });
  await updateChannel(admin, made.id, { url: `${receiver.url}/v2` });
  await testChannel(admin, made.id);
  expect(receiver.got.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ["/sms?key=s3cret", "Bearer t0psecret"],
    ["/v2", "Bearer t0psecret"],
  ]);
});

test("what cannot work is refused by its field", async () => {
  const wrong = (input: object) => createChannel(admin, { name: "x", ...input } as never);
  await expect(wrong({ kind: "slack" })).rejects.toMatchObject({ fields: [{ path: "url" }] });
  await expect(wrong({ kind: "mail" })).rejects.toMatchObject({ fields: [{ path: "recipients" }] });
  const http = { template: '{"a": "{{nobody}}"}' };
  await expect(wrong({ kind: "http", url: receiver.url, http })).rejects.toMatchObject({
    fields: [{ path: "http.template", code: "unknown_placeholder" }],
  });
  await expect(createChannel(staff, { kind: "slack", name: "x", url: receiver.url })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("an address inside is not called, and the page says so", async () => {
  const made = await createChannel(admin, {
    kind: "slack",
    name: "안",
    url: "http://169.254.169.254/latest",
  });
  expect(await testChannel(admin, made.id)).toMatchObject({ ok: false, reason: "address_refused" });
});

test("a mail channel writes to each address in its own time zone, without a link that acknowledges", async () => {
  const recipients = ["ops@example.test", "night@example.test"];
  const made = await createChannel(admin, { kind: "mail", name: "당직", recipients, timeZone: "Asia/Tokyo" });
  expect(made).toMatchObject({ timeZone: "Asia/Tokyo" });
  expect(await updateChannel(admin, made.id, { timeZone: "Asia/Kolkata" })).toMatchObject({
    timeZone: "Asia/Kolkata",
    recipients,
  });
  const it = await makeIncident();
  const to = { channelId: made.id };
  await db().transaction((tx) => addNotices(tx, [{ incidentId: it.id, occasion: "opened", step: 1, to }]));
  await timePasses();
  await planMessages(to);
  const mails = await db()
    .select()
    .from(mail)
    .where(eq(mail.kind, "incident"))
    .orderBy(desc(mail.id))
    .limit(2);
  expect(mails.map(({ recipient }) => recipient).sort()).toEqual(recipients.toSorted());
  expect(mails.some(({ text }) => text.includes("/acknowledge"))).toBe(false);
  expect(mails.every(({ text }) => text.includes("(GMT+5:30)"))).toBe(true);
});

test("a message that failed is sent again on request, once; a deleted channel is no more", async () => {
  receiver.got.length = 0;
  const made = await createChannel(admin, { kind: "jandi", name: "잔디", url: receiver.url });
  const to = { channelId: made.id };
  const it = await makeIncident();
  receiver.answers.push({ status: 400 });
  await db().transaction((tx) => addNotices(tx, [{ incidentId: it.id, occasion: "opened", step: 1, to }]));
  await timePasses();
  await planMessages(to);
  const [message] = await db().select().from(noticeMessage).where(eq(noticeMessage.channelId, made.id));
  const id = message?.id ?? "";
  await sendMessage(id);
  await retryMessage(admin, made.id, id);
  await expect(retryMessage(admin, made.id, id)).rejects.toMatchObject({ code: "conflict" });
  await sendMessage(id);
  const [notice] = await db().select().from(incidentNotice).where(eq(incidentNotice.incidentId, it.id));
  expect(notice).toMatchObject({ state: "sent", reason: null, followUp: true });
  expect(receiver.got[1]?.headers.accept).toBe("application/vnd.tosslab.jandi-v2+json");
  await deleteChannel(admin, made.id, async () => {});
  await expect(getChannel(admin, made.id)).rejects.toMatchObject({ code: "not_found" });
  const [row] = await db().select().from(noticeChannel).where(eq(noticeChannel.id, made.id));
  expect(row?.secret).toBeNull();
});

async function browserOf(viewer: Viewer, path: string) {
  const ecdh = createECDH("prime256v1");
  const keys = { p256dh: ecdh.generateKeys("base64url"), auth: randomBytes(16).toString("base64url") };
  return addDevice(viewer, { endpoint: `${receiver.url}${path}`, keys, name: "Chrome, macOS" });
}

test("push reaches each browser with a link to acknowledge; one that is gone is forgotten", async () => {
  receiver.got.length = 0;
  const person = viewerFrom(await makeUser());
  const to = { userId: person.id };
  await changeMyNotices(person, {
    ...DEFAULT_CHOICES,
    routes: { critical: ["push"], warning: ["push"], info: [] },
  });
  const kept = await browserOf(person, "/push/a");
  const again = await browserOf(person, "/push/a");
  expect(again.id).toBe(kept.id);
  await browserOf(person, "/push/b");
  const it = await makeIncident();
  await db().transaction((tx) => addNotices(tx, [{ incidentId: it.id, occasion: "opened", step: 1, to }]));
  await timePasses();
  await planMessages(to);
  const messages = await db().select().from(noticeMessage).where(eq(noticeMessage.userId, person.id));
  expect(messages.map(({ route }) => route)).toEqual(["push", "push"]);
  await sendMessage(messages[0]?.id ?? "");
  receiver.answers.push({ status: 410 });
  await sendMessage(messages[1]?.id ?? "");
  expect(receiver.got[0]?.headers).toMatchObject({
    "content-encoding": "aes128gcm",
    urgency: "high",
    authorization: expect.stringMatching(/^vapid t=[\w.-]+, k=/),
  });
  expect((await listDevices(person)).map(({ id }) => id)).toEqual([kept.id]);
  const [notice] = await db().select().from(incidentNotice).where(eq(incidentNotice.incidentId, it.id));
  expect(notice).toMatchObject({ state: "sent" });
});

test("my notices: tests go out, devices are one's own, the key stays the same", async () => {
  const person = viewerFrom(await makeUser());
  await expect(testMyNotices(person, { route: "push" })).rejects.toMatchObject({ code: "conflict" });
  const device = await browserOf(person, "/push/mine");
  expect(await testMyNotices(person, { route: "push" })).toMatchObject({ ok: true });
  expect(await testMyNotices(person, { route: "mail" })).toMatchObject({ ok: true });
  await expect(removeDevice(staff, device.id)).rejects.toMatchObject({ code: "not_found" });
  await removeDevice(person, device.id);
  expect(await db().select().from(pushDevice).where(eq(pushDevice.userId, person.id))).toEqual([]);
  const [mine, theirs] = await Promise.all([getMyNotices(person), getMyNotices(staff)]);
  expect(mine.pushKey).toBe(theirs.pushKey);
});

test("a link acknowledges as its person, looking changes nothing, and whoever is second is told", async () => {
  const [first, second] = [viewerFrom(await makeUser()), viewerFrom(await makeUser())];
  const it = await makeIncident();
  const tokenOf = (viewer: Viewer) => makeAckToken({ userId: viewer.id, incidentId: it.id });
  expect((await readAckOffer(tokenOf(first)))?.incident.status).toBe("open");
  expect((await readAckOffer(tokenOf(first)))?.incident.status).toBe("open");
  const done = await acknowledgeByToken(tokenOf(first));
  expect(done?.incident).toMatchObject({ status: "acknowledged", acknowledgedBy: { id: first.id } });
  const late = await acknowledgeByToken(tokenOf(second));
  expect(late?.incident.acknowledgedBy).toMatchObject({ id: first.id });
  await resolveIncident(first, it.id);
  expect((await acknowledgeByToken(tokenOf(second)))?.incident.status).toBe("resolved");

  const other = await makeIncident();
  const left = await makeUser({ active: false });
  const token = makeAckToken({ userId: left.id, incidentId: other.id });
  expect(await acknowledgeByToken(token)).toBeUndefined();
});
