import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeUser, viewerFrom } from "#db/factories.ts";
import { mail } from "#db/schema/company.ts";
import { incidentNotice, noticeMessage, noticeSettings } from "#db/schema/incident-notice.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { TimelineEntry } from "#lib/incidents/schema.ts";
import { toEntry } from "#lib/incidents/queries/timeline.ts";
import { type Addressee, addNotices, type Notice } from "#lib/notifications/incident/add-notices.ts";
import { followUp } from "#lib/notifications/incident/follow-up.ts";
import { planMessages } from "#lib/notifications/incident/plan-messages.ts";
import { sendMessage } from "#lib/notifications/incident/send-message.ts";
import { makeChannel, makeIncident, timePasses, useReceiver } from "#lib/notifications/incident/testing.ts";
import { toldOf } from "#lib/notifications/incident/told-of.ts";
import { keepNotices } from "#lib/notifications/incident/upkeep.ts";
import { DEFAULT_CHOICES, type NoticeChoices } from "#lib/notifications/personal/schema.ts";

useTestDatabase();
const receiver = useReceiver();

function tell(...notices: Notice[]): Promise<number> {
  return db().transaction((tx) => addNotices(tx, notices));
}

const opened = (incidentId: string, to: Addressee): Notice => ({
  incidentId,
  occasion: "opened",
  step: 1,
  to,
});

/** What two workers would do with what is due, at the same time. */
async function work(to: Addressee): Promise<void> {
  await timePasses();
  await Promise.all([planMessages(to), planMessages(to)]);
  await sendAll();
}

async function sendAll(): Promise<void> {
  const waiting = await db()
    .select({ id: noticeMessage.id })
    .from(noticeMessage)
    .where(eq(noticeMessage.state, "pending"));
  await Promise.all(waiting.flatMap(({ id }) => [sendMessage(id), sendMessage(id)]));
}

function noticesOf(incidentId: string) {
  return db()
    .select()
    .from(incidentNotice)
    .where(eq(incidentNotice.incidentId, incidentId))
    .orderBy(asc(incidentNotice.id));
}

async function toldRows(incidentId: string) {
  const rows = await db().select().from(incidentEntry).where(eq(incidentEntry.incidentId, incidentId));
  const told = rows.filter((row) => row.kind === "notified");
  // As the API tells it: the schema it promises has to hold for these rows too.
  return told.map((row) => TimelineEntry.parse(toEntry(row)).data as Record<string, unknown>);
}

function mailsTo(email: string) {
  return db().select().from(mail).where(eq(mail.recipient, email)).orderBy(asc(mail.id));
}

async function choose(userId: number, choices: Partial<NoticeChoices>): Promise<void> {
  await db()
    .insert(noticeSettings)
    .values({ userId, settings: { ...DEFAULT_CHOICES, ...choices } });
}

test("each addressee is told once, however often asked and by however many workers", async () => {
  receiver.got.length = 0;
  const it = await makeIncident();
  const person = await makeUser();
  const channel = await makeChannel(receiver.url);
  const notices = [opened(it.id, { userId: person.id }), opened(it.id, { channelId: channel.id })];
  expect((await Promise.all([tell(...notices), tell(...notices)])).sort()).toEqual([0, 2]);
  await work({ userId: person.id });
  await work({ channelId: channel.id });
  await work({ channelId: channel.id });
  expect(receiver.got).toHaveLength(1);
  expect(receiver.got[0]?.body).toContain("DB 커넥션 풀 포화");
  expect(await mailsTo(person.email)).toHaveLength(1);
  expect((await noticesOf(it.id)).map((n) => n.state)).toEqual(["sent", "sent"]);
  expect(await toldOf(it.id)).toEqual(
    expect.arrayContaining([{ userId: person.id }, { channelId: channel.id }]),
  );
  expect(await toldRows(it.id)).toEqual([
    expect.objectContaining({
      occasion: "opened",
      told: [
        expect.objectContaining({ kind: "user", name: person.name, routes: ["mail"], state: "sent" }),
        expect.objectContaining({ kind: "channel", channelKind: "slack", state: "sent" }),
      ],
    }),
  ]);
});

test("after a crash between the call and the tick it is sent again under the same key", async () => {
  receiver.got.length = 0;
  const it = await makeIncident();
  const to = { channelId: (await makeChannel(receiver.url)).id };
  await tell(opened(it.id, to));
  await work(to);
  const [message] = await db().select().from(noticeMessage).where(eq(noticeMessage.channelId, to.channelId));
  // As the row would stand had the process died after the call.
  await db()
    .update(noticeMessage)
    .set({ state: "pending", dueAt: new Date(Date.now() - 60_000) })
    .where(eq(noticeMessage.id, message?.id ?? ""));
  await client()`delete from graphile_worker._private_jobs`;
  await keepNotices();
  const jobs = await client()`select 1 from graphile_worker.jobs where task_identifier = 'notices.send'`;
  expect(jobs).toHaveLength(1);
  await sendMessage(message?.id ?? "");
  expect(receiver.got.map((got) => got.headers["idempotency-key"])).toEqual([message?.id, message?.id]);
});

test("what fails for a while is tried again, not before Retry-After; a refusal is final and told", async () => {
  receiver.got.length = 0;
  const it = await makeIncident();
  const to = { channelId: (await makeChannel(receiver.url)).id };
  receiver.answers.push({ status: 429, headers: { "retry-after": "120" } }, { status: 503 });
  await tell(opened(it.id, to));
  await work(to);
  const waiting = async () => {
    const [row] = await db().select().from(noticeMessage).where(eq(noticeMessage.channelId, to.channelId));
    return row;
  };
  const first = await waiting();
  expect(first).toMatchObject({ state: "pending", reason: "rate_limited", attempts: 1 });
  expect((first?.dueAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(115_000);
  expect(await toldRows(it.id)).toMatchObject([{ told: [{ state: "pending", reason: "rate_limited" }] }]);
  await timePasses();
  await sendAll();
  expect(await waiting()).toMatchObject({ state: "pending", reason: "server_error", attempts: 2 });
  await timePasses();
  await sendAll();
  expect(await waiting()).toMatchObject({ state: "sent", reason: null, attempts: 3 });
  expect(await noticesOf(it.id)).toMatchObject([{ state: "sent", attempts: 3 }]);

  const other = await makeIncident();
  receiver.answers.push({ status: 403 });
  await tell(opened(other.id, to));
  await work(to);
  expect(await noticesOf(other.id)).toMatchObject([{ state: "failed", reason: "rejected", attempts: 1 }]);
  expect(await toldRows(other.id)).toMatchObject([{ told: [{ state: "failed", reason: "rejected" }] }]);
});

test("in a storm the many become one message, and then one a minute", async () => {
  receiver.got.length = 0;
  const to = { channelId: (await makeChannel(receiver.url, { kind: "discord" })).id };
  const storm = await Promise.all(Array.from({ length: 37 }, () => makeIncident("warning")));
  const worst = await makeIncident("critical");
  await tell(...[...storm, worst].map((it) => opened(it.id, to)));
  await work(to);
  expect(receiver.got).toHaveLength(1);
  const [embed] = (JSON.parse(receiver.got[0]?.body ?? "") as { embeds: Record<string, string>[] }).embeds;
  expect(embed?.["title"]).toBe("새 인시던트 38건");
  expect(embed?.["description"]).toContain("가장 심각한 것은");
  expect(embed?.["description"]).toContain(`#${worst.number}`);
  expect(embed?.["description"]).toContain("외 28건");
  expect((await noticesOf(worst.id)).map((n) => n.state)).toEqual(["sent"]);

  const later = await makeIncident();
  await tell(opened(later.id, to));
  await work(to);
  expect(receiver.got).toHaveLength(1);
  await timePasses();
  await planMessages(to, new Date(Date.now() + 61_000));
  await sendAll();
  expect(receiver.got).toHaveLength(2);
});

test("what is over before the first word left is not told; what was told is told to be over", async () => {
  receiver.got.length = 0;
  const staff = viewerFrom(await makeUser());
  const to = { channelId: (await makeChannel(receiver.url)).id };
  const brief = await makeIncident();
  await tell(opened(brief.id, to));
  await resolveIncident(staff, brief.id);
  await work(to);
  await followUp();
  expect(receiver.got).toHaveLength(0);
  expect(await noticesOf(brief.id)).toMatchObject([{ state: "withheld", reason: "resolved_before" }]);
  expect(await toldRows(brief.id)).toEqual([]);

  const it = await makeIncident();
  await tell(opened(it.id, to), { ...opened(it.id, to), occasion: "reminder", step: 2 });
  await work(to);
  expect(await followUp()).toBe(0);
  await resolveIncident(staff, it.id);
  await Promise.all([followUp(), followUp()]);
  await work(to);
  const said = receiver.got.map(({ body }) => body);
  expect(said).toHaveLength(3);
  expect(said[2]).toContain("[해결됨]");
  expect((await noticesOf(it.id)).filter((n) => n.occasion === "resolved")).toHaveLength(1);
});

test("a message that waits to be sent again is dropped once its incident is over", async () => {
  receiver.got.length = 0;
  const staff = viewerFrom(await makeUser());
  const to = { channelId: (await makeChannel(receiver.url)).id };
  const it = await makeIncident();
  receiver.answers.push({ status: 500 });
  await tell(opened(it.id, to));
  await work(to);
  await resolveIncident(staff, it.id);
  await timePasses();
  await sendAll();
  expect(receiver.got).toHaveLength(1);
  expect(await noticesOf(it.id)).toMatchObject([{ state: "withheld", reason: "resolved_before" }]);
});

test("nobody is reminded of what somebody acknowledged meanwhile", async () => {
  const staff = viewerFrom(await makeUser());
  const it = await makeIncident();
  await tell({ ...opened(it.id, { userId: staff.id }), occasion: "reminder" });
  await acknowledgeIncident(staff, it.id);
  await work({ userId: staff.id });
  expect(await noticesOf(it.id)).toMatchObject([{ state: "withheld", reason: "acknowledged_before" }]);
});

test("quiet hours hold back what is not critical, and tell it in one mail when they end", async () => {
  const person = await makeUser();
  const to = { userId: person.id };
  await choose(person.id, { quiet: { from: "00:00", to: "23:59", timeZone: "Asia/Seoul", upTo: "warning" } });
  const grave = await makeIncident("critical");
  const light = await makeIncident("info");
  const medium = await makeIncident("warning");
  await tell(opened(grave.id, to), opened(light.id, to), opened(medium.id, to));
  await timePasses();
  const night = new Date("2033-05-20T03:00:00Z");
  await planMessages(to, night);
  expect(await mailsTo(person.email)).toHaveLength(1);
  expect(await noticesOf(light.id)).toMatchObject([
    { state: "withheld", reason: "quiet_hours", dueAt: new Date("2033-05-20T14:59:00Z") },
  ]);
  expect(await toldRows(light.id)).toMatchObject([{ told: [{ state: "withheld", reason: "quiet_hours" }] }]);
  await planMessages(to, new Date("2033-05-20T14:58:59Z"));
  expect(await mailsTo(person.email)).toHaveLength(1);
  await resolveIncident(viewerFrom(person), light.id);
  await planMessages(to, new Date("2033-05-20T14:59:30Z"));
  await planMessages(to, new Date("2033-05-20T15:00:00Z"));
  const mails = await mailsTo(person.email);
  expect(mails).toHaveLength(2);
  expect(mails[1]?.subject).toBe("방해 금지 시간에 있었던 알림 2건");
  expect(mails[1]?.text).toContain(`[해결] #${light.number}`);
  // What the mail showed as resolved is not told again; the other is followed to its end.
  expect(await noticesOf(light.id)).toMatchObject([{ state: "sent", followUp: false }]);
  expect(await noticesOf(medium.id)).toMatchObject([{ state: "sent", followUp: true }]);
});

test("a person who switched a severity off, or left, is not told, and the incident says so", async () => {
  const off = await makeUser();
  await choose(off.id, { routes: { critical: ["mail"], warning: ["mail"], info: [] } });
  const gone = await makeUser({ active: false });
  const it = await makeIncident("info");
  await tell(opened(it.id, { userId: off.id }), opened(it.id, { userId: gone.id }));
  await work({ userId: off.id });
  await work({ userId: gone.id });
  expect(await noticesOf(it.id)).toMatchObject([
    { state: "withheld", reason: "switched_off" },
    { state: "failed", reason: "person_inactive" },
  ]);
  const [row] = await db().select().from(incident).where(eq(incident.id, it.id));
  expect(row?.version).toBe(it.version);
});
