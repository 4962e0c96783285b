import { eq } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { incidentEntry } from "#db/schema/incident.ts";
import { maintenanceWindow } from "#db/schema/incident-desk.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { escalationPolicy, incidentEscalation } from "#db/schema/oncall.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { reopenIncident } from "#lib/incidents/verbs/reopen.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { snoozeIncident } from "#lib/incidents/verbs/snooze.ts";
import { cleared, fired, receive, sourceOf } from "#lib/incidents/testing.ts";
import { startBus } from "#lib/live/bus.ts";
import { tellDue } from "#lib/oncall/engine/due.ts";
import { startEscalations } from "#lib/oncall/engine/run.ts";
import { escalationOfIncident } from "#lib/oncall/of-incident.ts";
import { clearTold, escalationOf, followAll, makePolicy, makeRotation, told } from "#lib/oncall/testing.ts";

const database = useTestDatabase();
beforeEach(clearTold);

const MINUTE = 60_000;
const user = (id: number) => ({ type: "user" as const, id });

async function people() {
  const [ann, ben] = [await makeUser({ name: "정하린" }), await makeUser({ name: "한도윤" })];
  return { ann, ben, viewer: viewerFrom(ann) };
}

/** Ann at once, Ben ten minutes later, and with `more` whatever else. */
async function annThenBen(ann: number, ben: number, more: object = {}) {
  return makePolicy({
    steps: [
      { targets: [user(ann)], waitMinutes: 10 },
      { targets: [user(ben)], waitMinutes: 5 },
    ],
    ...more,
  });
}

async function open(severity: string, from: Awaited<ReturnType<typeof source>>): Promise<string> {
  const [outcome] = await receive(from, [fired("CPU", { severity })]);
  return outcome?.links[0]?.id ?? "";
}

async function source() {
  return sourceOf(await makeConnection());
}

/** A round at so many minutes from now. */
async function round(minutes = 0): Promise<void> {
  const now = () => new Date(Date.now() + minutes * MINUTE);
  await followAll(now);
  await tellDue(now);
}

test("the first step is told at once, the next after its wait, then reminders, until somebody acknowledges", async () => {
  const { ann, ben, viewer } = await people();
  await annThenBen(ann.id, ben.id, { remindMinutes: 30 });
  const id = await open("warning", await source());
  await round();
  expect(await told()).toEqual([`opened 0>${ann.id}`]);
  await round(9);
  expect(await told()).toHaveLength(1);
  await round(10.1);
  expect((await told()).slice(1)).toEqual([`escalated 1>${ben.id}`]);
  await round(41);
  expect((await told()).slice(2)).toEqual([`reminder 2>${ann.id}`, `reminder 2>${ben.id}`]);
  await acknowledgeIncident(viewer, id, {});
  await round(500);
  expect(await told()).toHaveLength(4);
  expect(await escalationOf(id)).toMatchObject({ state: "acknowledged", nextAt: null });
});

test("a rotation stands for whoever is on call, a step may tell a channel too, and each is told once", async () => {
  const { ann, ben } = await people();
  const turns = await makeRotation([ben.id]);
  const [room] = await db()
    .insert(noticeChannel)
    .values({ kind: "slack", name: "장애", locale: "ko" })
    .returning();
  await makePolicy({
    steps: [
      {
        targets: [user(ben.id), { type: "rotation", id: turns.id }, { type: "channel", id: room?.id ?? 0 }],
        waitMinutes: 10,
      },
    ],
  });
  await open("info", await source());
  await round();
  expect(await told()).toEqual([`opened 0>${ben.id}`, `opened 0>#${room?.id}`]);
  expect(ann.id).not.toBe(ben.id);
});

test("a step that reaches nobody is not waited for, and who left is not told", async () => {
  const gone = await makeUser({ active: false });
  const { ben } = await people();
  await annThenBen(gone.id, ben.id);
  const id = await open("warning", await source());
  await round();
  await round(0.1);
  expect(await told()).toEqual([`escalated 1>${ben.id}`]);
  const story = await db().select().from(incidentEntry).where(eq(incidentEntry.incidentId, id));
  expect(story.map((entry) => entry.data)).toContainEqual({ reason: "told_nobody", step: 1 });
});

test("what an incident's page says follows the escalation", async () => {
  const gone = await makeUser({ active: false });
  const { ann, ben, viewer } = await people();
  const id = await open("warning", await source());
  expect(await escalationOfIncident(viewer, id)).toMatchObject({ policy: null, state: "none", next: [] });
  const policy = await annThenBen(ann.id, ben.id, { since: new Date() });
  const served = await open("warning", await source());
  await round();
  expect(await escalationOfIncident(viewer, served)).toMatchObject({
    policy: { id: policy.id },
    state: "running",
    next: [{ type: "user", id: ben.id, name: ben.name }],
    reminder: false,
    stepsTold: 1,
    steps: 2,
  });
  await db()
    .update(escalationPolicy)
    .set({ steps: [{ targets: [user(gone.id)], waitMinutes: 5 }] });
  const lonely = await open("warning", await source());
  await round();
  expect(await escalationOfIncident(viewer, lonely)).toMatchObject({ state: "unreached", nextAt: null });
});

test("all steps are repeated as often as the policy says", async () => {
  const { ann, ben } = await people();
  await annThenBen(ann.id, ben.id, { repeats: 1 });
  const id = await open("warning", await source());
  for (const minutes of [0, 11, 17, 28, 40, 90]) await round(minutes);
  expect(await told()).toEqual([
    `opened 0>${ann.id}`,
    `escalated 1>${ben.id}`,
    `reminder 2>${ann.id}`,
    `reminder 3>${ben.id}`,
  ]);
  expect(await escalationOf(id)).toMatchObject({ state: "spent", nextAt: null });
});

test("a snooze pauses; when it ends those told already are reminded and the wait begins anew", async () => {
  const { ann, ben, viewer } = await people();
  await annThenBen(ann.id, ben.id);
  const id = await open("warning", await source());
  await round();
  await snoozeIncident(viewer, id, { until: new Date(Date.now() + 60 * MINUTE).toISOString() });
  await round(30);
  expect(await told()).toEqual([`opened 0>${ann.id}`]);
  expect(await escalationOf(id)).toMatchObject({ state: "paused", nextAt: null });
  await snoozeIncident(viewer, id, { until: null });
  await round(60);
  expect((await told()).slice(1)).toEqual([`reminder 1>${ann.id}`]);
  await round(69);
  expect(await told()).toHaveLength(2);
  await round(71);
  expect((await told()).slice(2)).toEqual([`escalated 1>${ben.id}`]);
});

test("what is resolved before anyone was told is told to nobody", async () => {
  const { ann, ben } = await people();
  await annThenBen(ann.id, ben.id);
  const from = await source();
  const id = await open("warning", from);
  await receive(from, [cleared("CPU")]);
  await round();
  await round(60);
  expect(await told()).toEqual([]);
  expect(await escalationOf(id)).toBeUndefined();
});

test("what comes back begins anew: after a resolution, and acknowledged but graver", async () => {
  const { ann, ben, viewer } = await people();
  await annThenBen(ann.id, ben.id);
  const from = await source();
  const id = await open("warning", from);
  await round();
  await resolveIncident(viewer, id, {});
  await reopenIncident(viewer, id, {});
  await round(1);
  expect((await told()).slice(1)).toEqual([`reopened 0>${ann.id}`]);
  await acknowledgeIncident(viewer, id, {});
  await receive(from, [fired("CPU", { severity: "critical" })]);
  await round(2);
  expect((await told()).slice(2)).toEqual([`reopened 0>${ann.id}`]);
  expect(await escalationOf(id)).toMatchObject({ round: 2, step: 1 });
});

test("maintenance and flapping hold it back", async () => {
  const { ann, ben } = await people();
  await annThenBen(ann.id, ben.id);
  const from = await source();
  const id = await open("warning", from);
  const [window] = await db()
    .insert(maintenanceWindow)
    .values({
      name: "배포",
      connectionId: from.connectionId,
      startsAt: new Date(),
      endsAt: new Date(Date.now() + 20 * MINUTE),
      createdByName: "정하린",
    })
    .returning();
  await round();
  expect(await told()).toEqual([]);
  await db()
    .delete(maintenanceWindow)
    .where(eq(maintenanceWindow.id, window?.id ?? 0));
  await round(1);
  expect(await told()).toHaveLength(1);
  for (let times = 0; times < 5; times++) await receive(from, [cleared("CPU"), fired("CPU")]);
  await round(2);
  expect(await escalationOf(id)).toMatchObject({ state: "paused" });
  const before = await told();
  await round(300);
  expect(await told()).toEqual(before);
});

test("a policy serves its own sources, what is grave enough, and what opened since it exists", async () => {
  const { ann, ben } = await people();
  const [one, other] = [await source(), await source()];
  const to = (id: number) => [{ targets: [user(id)], waitMinutes: 10 }];
  const old = await open("critical", other);
  await makePolicy({ steps: to(ann.id), minSeverity: "critical", since: new Date() });
  await makePolicy({ steps: to(ben.id), connectionIds: [one.connectionId], since: new Date() });
  await open("info", one);
  await receive(other, [fired("DISK", { severity: "warning" })]);
  await round();
  expect(await told()).toEqual([`opened 0>${ben.id}`]);
  await receive(other, [fired("DISK", { severity: "critical" })]);
  await round();
  expect((await told()).slice(1)).toEqual([`opened 0>${ann.id}`]);
  expect(await escalationOf(old)).toBeUndefined();
});

test("many workers at once tell nobody twice", async () => {
  const { ann, ben } = await people();
  await annThenBen(ann.id, ben.id);
  const from = await source();
  const titles = Array.from({ length: 450 }, (_, i) => `장애 ${i}`);
  await receive(
    from,
    titles.map((title) => fired(title)),
  );
  await Promise.all(Array.from({ length: 4 }, () => followAll()));
  const counts = await Promise.all(Array.from({ length: 4 }, () => tellDue()));
  expect(counts.reduce((a, b) => a + b)).toBe(450);
  const all = await told();
  expect(all).toHaveLength(450);
  const rows = await db().select().from(incidentEscalation);
  expect(rows.filter((row) => row.told === 1 && row.step === 1)).toHaveLength(450);
});

test("a worker that dies halfway has told nobody; the next one does, once", async () => {
  const { ann, ben } = await people();
  await annThenBen(ann.id, ben.id);
  const id = await open("warning", await source());
  await followAll();
  const dying = postgres(database.url, { max: 1, onnotice: () => {} });
  const worker = await dying.reserve();
  const [{ pid } = { pid: 0 }] = await worker<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await worker`begin`;
  await worker`select from incident_escalation where incident_id = ${id} for update`;
  await worker`update incident_escalation set step = 1, told = 1, next_at = now() + interval '10 minutes' where incident_id = ${id}`;
  await tellDue();
  expect(await told()).toEqual([]);
  await db().execute(`select pg_terminate_backend(${pid})`);
  await expect.poll(async () => (await tellDue(), await told())).toEqual([`opened 0>${ann.id}`]);
  await dying.end({ timeout: 1 });
});

test("a running engine tells within two seconds, and after a stop goes on where it was", async () => {
  const { ann, ben } = await people();
  await annThenBen(ann.id, ben.id);
  await startBus();
  const from = await source();
  let engine = startEscalations();
  const id = await open("warning", from);
  await expect.poll(told, { timeout: 4000 }).toEqual([`opened 0>${ann.id}`]);
  await engine.stop();
  await db()
    .update(incidentEscalation)
    .set({ nextAt: new Date(Date.now() - 5000) })
    .where(eq(incidentEscalation.incidentId, id));
  engine = startEscalations();
  await expect.poll(told, { timeout: 4000 }).toHaveLength(2);
  await engine.stop();
  expect((await told())[1]).toBe(`escalated 1>${ben.id}`);
});
