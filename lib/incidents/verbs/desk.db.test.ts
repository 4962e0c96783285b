import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { suppressedAlert } from "#db/schema/incident-desk.ts";
import { useTestDatabase } from "#db/testing.ts";
import { assignIncident } from "#lib/incidents/verbs/assign.ts";
import { listAssignees } from "#lib/incidents/queries/assignees.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { changeMaintenance } from "#lib/incidents/maintenance/change.ts";
import { getMaintenance } from "#lib/incidents/maintenance/get.ts";
import { createMaintenance } from "#lib/incidents/maintenance/create.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { snoozeIncident } from "#lib/incidents/verbs/snooze.ts";
import { cleared, fired, MINUTE, receive, sourceOf } from "#lib/incidents/testing.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";
import { keepIncidents } from "#lib/incidents/arrivals/upkeep.ts";

useTestDatabase();

async function staff(name = "정하린") {
  return viewerFrom(await makeUser({ name }));
}

async function admin() {
  return viewerFrom(await makeUser({ role: "admin" }));
}

async function source(settings: Record<string, unknown> = {}) {
  const row = await makeConnection({ settings });
  return sourceOf(row, settings);
}

async function open(title = "CPU", settings: Record<string, unknown> = {}) {
  const from = await source(settings);
  const [outcome] = await receive(from, [fired(title)]);
  return { from, id: outcome?.links[0]?.id ?? "" };
}

async function reasons(id: string) {
  const told = (await listTimeline(await staff(), id)).items;
  return told.map((entry) => entry.data["reason"] ?? entry.kind);
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE);

test("assign: told, audited, versioned; nobody who cannot work on it, and nothing twice", async () => {
  const someone = await staff();
  const other = await staff("오태민");
  const { id } = await open();
  const mine = await assignIncident(someone, id, { assigneeId: other.id, version: 1 });
  expect(mine).toMatchObject({ assignee: { id: other.id, name: "오태민" }, version: 2 });
  expect(await assignIncident(someone, id, { assigneeId: other.id })).toMatchObject({ version: 2 });
  expect(await assignIncident(someone, id, { assigneeId: null })).toMatchObject({
    assignee: null,
    version: 3,
  });
  expect(await reasons(id)).toEqual(["created", "assigned", "unassigned"]);
  const deeds = await db().select().from(auditEntry).where(eq(auditEntry.subjectId, id));
  expect(deeds.map((deed) => deed.action)).toEqual(["incident.assigned", "incident.assigned"]);

  const gone = await makeUser({ active: false });
  const customer = await makeUser({ companyId: (await makeCompany()).id });
  for (const assigneeId of [gone.id, customer.id, 999_999]) {
    await expect(assignIncident(someone, id, { assigneeId })).rejects.toMatchObject({ code: "invalid" });
  }
  await expect(assignIncident(someone, id, { assigneeId: null, version: 2 })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(assignIncident(viewerFrom(customer), id, { assigneeId: someone.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  const people = await listAssignees(someone);
  expect(people.map((person) => person.id)).toEqual(expect.arrayContaining([someone.id, other.id]));
  expect(people.map((person) => person.id)).not.toContain(customer.id);
});

test("snooze: out of the way until its time, counted meanwhile, back by the job", async () => {
  const someone = await staff();
  const { from, id } = await open();
  const until = inMinutes(30);
  const snoozed = await snoozeIncident(someone, id, { until: until.toISOString() });
  expect(snoozed).toMatchObject({ snoozedUntil: until.toISOString(), snoozedBy: { name: "정하린" } });
  await receive(from, [fired(), fired("CPU", { severity: "info" }), fired()]);
  await keepIncidents(inMinutes(29));
  expect(await getIncident(someone, id)).toMatchObject({ count: 4, snoozedUntil: until.toISOString() });
  await keepIncidents(inMinutes(31));
  expect(await getIncident(someone, id)).toMatchObject({
    status: "open",
    snoozedUntil: null,
    snoozedBy: null,
  });
  expect((await reasons(id)).filter((reason) => String(reason).startsWith("snooze"))).toEqual([
    "snoozed",
    "snooze_ended",
  ]);
});

test("snooze: a worse alert ends it, so does a person, and so does the end of the fault", async () => {
  const someone = await staff();
  const until = inMinutes(30).toISOString();
  const worse = await open();
  await snoozeIncident(someone, worse.id, { until });
  await receive(worse.from, [fired("CPU", { severity: "critical" })]);
  expect(await getIncident(someone, worse.id)).toMatchObject({ snoozedUntil: null, severity: "critical" });
  expect(await reasons(worse.id)).toContain("snooze_broken");

  const woken = await open();
  await snoozeIncident(someone, woken.id, { until });
  expect(await snoozeIncident(someone, woken.id, { until: null })).toMatchObject({ snoozedUntil: null });

  const over = await open();
  await snoozeIncident(someone, over.id, { until });
  await receive(over.from, [cleared()]);
  expect(await getIncident(someone, over.id)).toMatchObject({ status: "resolved", snoozedUntil: null });
  await expect(snoozeIncident(someone, over.id, { until })).rejects.toMatchObject({ code: "conflict" });
  for (const wrong of [inMinutes(-1), inMinutes(31 * 24 * 60)]) {
    const input = { until: wrong.toISOString() };
    await expect(snoozeIncident(someone, woken.id, input)).rejects.toMatchObject({ code: "invalid" });
  }
});

test("resolving by hand tells when the source still spoke of the fault", async () => {
  const someone = await staff();
  const from = await source();
  const [outcome] = await receive(from, [fired()], new Date(Date.now() - 12_000));
  const resolved = await resolveIncident(someone, outcome?.links[0]?.id ?? "");
  expect(resolved.stillFiring?.secondsAgo).toBeGreaterThanOrEqual(12);
  expect(resolved.stillFiring?.secondsAgo).toBeLessThan(20);
});

test("silence resolves by the source's own setting, says why, and is off by default", async () => {
  const someone = await staff();
  const quiet = await open("CPU", { autoResolveMinutes: 60 });
  const never = await open();
  await keepIncidents(inMinutes(59));
  expect(await getIncident(someone, quiet.id)).toMatchObject({ status: "open" });
  await keepIncidents(inMinutes(60.1));
  expect(await getIncident(someone, quiet.id)).toMatchObject({ status: "resolved", resolvedBy: null });
  expect(await getIncident(someone, never.id)).toMatchObject({ status: "open" });
  const last = (await listTimeline(someone, quiet.id)).items.at(-1);
  expect(last).toMatchObject({
    kind: "status_changed",
    actor: { kind: "system" },
    data: { reason: "inactivity", minutes: 60 },
  });
  await db()
    .update(pluginConnection)
    .set({ settings: {} })
    .where(eq(pluginConnection.id, quiet.from.connectionId));
});

test("upkeep takes any number of incidents, and leaves those that others hold for the next time", async () => {
  const from = await source({ autoResolveMinutes: 1 });
  await receive(
    from,
    Array.from({ length: 450 }, (_, n) => fired(`fault ${n}`)),
  );
  const [held] = await db()
    .select()
    .from(incident)
    .where(eq(incident.connectionId, from.connectionId))
    .limit(1);
  await db().transaction(async (tx) => {
    await tx
      .select()
      .from(incident)
      .where(eq(incident.id, held?.id ?? ""))
      .for("update");
    await keepIncidents(inMinutes(2));
  });
  const statuses = async () => {
    const rows = await db().select().from(incident).where(eq(incident.connectionId, from.connectionId));
    return rows.filter((row) => row.status === "open").map((row) => row.id);
  };
  expect(await statuses()).toEqual([held?.id]);
  await keepIncidents(inMinutes(3));
  expect(await statuses()).toEqual([]);
});

test("maintenance: nothing opens, clearings pass, and what still fires at its end opens with its count", async () => {
  const someone = await staff();
  const from = await source();
  const [before] = await receive(from, [fired("before")]);
  const window = await createMaintenance(await admin(), {
    name: "DB 점검",
    connectionId: from.connectionId,
    endsAt: inMinutes(60).toISOString(),
  });
  expect(window.state).toBe("active");
  const during = await receive(from, [fired("lasting"), fired("passing"), fired("lasting"), fired("before")]);
  expect(during.map((outcome) => [outcome.result, outcome.reason, outcome.detail])).toEqual([
    ["ignored", "in_maintenance", { window: "DB 점검" }],
    ["ignored", "in_maintenance", { window: "DB 점검" }],
    ["ignored", "in_maintenance", { window: "DB 점검" }],
    ["applied", "incident_counted", { count: 2 }],
  ]);
  const kept = { window: "DB 점검" };
  const over = async (...alerts: Parameters<typeof receive>[1]) =>
    (await receive(from, alerts)).map((outcome) => [outcome.reason, outcome.detail]);
  expect(await over(cleared("passing"), cleared("passing"), fired("brief"), cleared("brief"))).toEqual([
    ["held_cleared", kept],
    ["no_matching_incident", undefined],
    ["in_maintenance", kept],
    ["held_cleared", kept],
  ]);
  await receive(from, [cleared("before")]);
  expect(await getIncident(someone, before?.links[0]?.id ?? "")).toMatchObject({ status: "resolved" });
  await keepIncidents();
  const incidents = () => db().select().from(incident).where(eq(incident.connectionId, from.connectionId));
  expect(await incidents()).toHaveLength(1);

  await changeMaintenance(await admin(), window.id, { endsAt: inMinutes(-10).toISOString() });
  await keepIncidents();
  await keepIncidents();
  const opened = (await incidents()).filter((row) => row.title !== "before");
  expect(opened).toMatchObject([{ title: "lasting", status: "open", count: 2 }]);
  const [entry] = (await listTimeline(someone, opened[0]?.id ?? "")).items;
  expect(entry).toMatchObject({ kind: "created", data: { heldBack: { count: 2 } } });
  expect(await db().select().from(suppressedAlert)).toEqual([]);
  const told = await getMaintenance(someone, window.id);
  expect(told.faults).toEqual({ held: 0, cleared: 1, opened: 1 });
  expect(told.items.toSorted((a, b) => a.title.localeCompare(b.title))).toMatchObject([
    { title: "lasting", count: 2, outcome: "opened", incident: { number: opened[0]?.number } },
    { title: "passing", count: 1, outcome: "cleared", incident: null },
  ]);
  expect(await receive(from, [fired("after")])).toMatchObject([{ result: "applied" }]);
});

test("maintenance covers its source and target only, and no more than its time", async () => {
  const one = await source();
  const other = await source();
  const results = async (from: typeof one, target: string, at?: Date) => {
    const [outcome] = await receive(from, [fired(`${target} ${Math.random()}`, { target })], at);
    return outcome?.result;
  };
  const window = await createMaintenance(await admin(), {
    name: "WAS 교체",
    connectionId: one.connectionId,
    target: "was-",
    endsAt: inMinutes(60).toISOString(),
  });
  expect(await results(one, "WAS-02")).toBe("ignored");
  expect(await results(one, "DB-01")).toBe("applied");
  expect(await results(other, "WAS-02")).toBe("applied");
  expect(await results(one, "WAS-03", new Date(Date.parse(window.startsAt) - 1))).toBe("applied");
  expect(await results(one, "WAS-04", new Date(Date.parse(window.endsAt) - 1))).toBe("ignored");
  expect(await results(one, "WAS-05", new Date(window.endsAt))).toBe("applied");
});

test("maintenance is for admins to plan, and makes sense in time", async () => {
  const someone = await staff();
  const chief = await admin();
  const plan = { name: "x", endsAt: inMinutes(60).toISOString() };
  await expect(createMaintenance(someone, plan)).rejects.toMatchObject({ code: "forbidden" });
  for (const wrong of [
    { ...plan, endsAt: inMinutes(-1).toISOString() },
    { ...plan, startsAt: inMinutes(61).toISOString() },
    { ...plan, connectionId: 999_999 },
  ]) {
    await expect(createMaintenance(chief, wrong)).rejects.toMatchObject({ code: "invalid" });
  }
  const planned = await createMaintenance(chief, { ...plan, startsAt: inMinutes(30).toISOString() });
  expect(planned.state).toBe("planned");
  const calledOff = await changeMaintenance(chief, planned.id, { endsAt: inMinutes(-1).toISOString() });
  expect(calledOff.state).toBe("over");
  await expect(changeMaintenance(chief, planned.id, { name: "y" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(changeMaintenance(chief, 999_999, { name: "y" })).rejects.toMatchObject({ code: "not_found" });
});

test("flapping: one incident, one row for the comings and goings, resolved once it is quiet", async () => {
  const someone = await staff();
  const { from, id } = await open();
  const start = Date.now();
  const swings = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? cleared() : fired()));
  for (const [n, swing] of swings.entries()) {
    await receive(from, [swing], new Date(start + n * 10_000));
  }
  await receive(from, [cleared()], new Date(start + 200_000));
  expect(await getIncident(someone, id)).toMatchObject({ status: "open", flappingSince: expect.any(String) });
  const told = (await listTimeline(someone, id)).items;
  const fold = told.filter((entry) => entry.data["flapping"] === true);
  expect(fold).toMatchObject([{ count: 16 }]);
  expect(told.length).toBeLessThan(14);

  await keepIncidents(new Date(start + 200_000 + 14 * MINUTE));
  expect(await getIncident(someone, id)).toMatchObject({ status: "open" });
  await keepIncidents(new Date(start + 200_000 + 15 * MINUTE));
  expect(await getIncident(someone, id)).toMatchObject({ status: "resolved", flappingSince: null });
  expect((await reasons(id)).slice(-1)).toEqual(["flapping_ended"]);
});
