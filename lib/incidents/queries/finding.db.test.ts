import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { incident } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { assignIncident } from "#lib/incidents/verbs/assign.ts";
import { countIncidents, incidentCounts } from "#lib/incidents/queries/count.ts";
import { exportIncidents } from "#lib/incidents/queries/export.ts";
import { incidentFacets } from "#lib/incidents/queries/facets.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import { exportNumbers } from "#lib/incidents/numbers/export.ts";
import { incidentNumbers } from "#lib/incidents/numbers/numbers.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import type { ListIncidentsInput } from "#lib/incidents/schema.ts";
import { snoozeIncident } from "#lib/incidents/verbs/snooze.ts";
import { fired, MINUTE, receive, sourceOf } from "#lib/incidents/testing.ts";
import { changeView, deleteView } from "#lib/incidents/views/change.ts";
import { filtersOf } from "#lib/incidents/views/filters.ts";
import { listViews } from "#lib/incidents/views/list.ts";
import { saveView } from "#lib/incidents/views/save.ts";

useTestDatabase();

const staff = async (name = "정하린") => viewerFrom(await makeUser({ name }));

async function open(source: ReturnType<typeof sourceOf>, title: string, values: object = {}, at?: Date) {
  const [outcome] = await receive(source, [fired(title, { ...values })], at);
  return outcome?.links[0]?.id ?? "";
}

async function titles(viewer: Awaited<ReturnType<typeof staff>>, input: ListIncidentsInput) {
  return (await listIncidents(viewer, input)).items.map((one) => one.title).toSorted();
}

test("filters, facets and counts tell of the same incidents", async () => {
  const [me, other] = [await staff("A"), await staff("B")];
  const company = await makeCompany();
  const [one, two] = [await makeConnection({ companyId: company.id }), await makeConnection()];
  const a = await open(sourceOf(one), "a", { severity: "critical" });
  const b = await open(sourceOf(one), "b");
  const c = await open(sourceOf(two), "c");
  await open(sourceOf(two), "d", { severity: "critical" });
  await assignIncident(me, a, { assigneeId: me.id });
  await assignIncident(me, b, { assigneeId: other.id });
  await snoozeIncident(me, c, { until: new Date(Date.now() + MINUTE).toISOString() });

  expect(await titles(me, { assignee: "me" })).toEqual(["a"]);
  expect(await titles(me, { assignee: String(other.id) })).toEqual(["b"]);
  expect(await titles(me, { assignee: "none" })).toEqual(["c", "d"]);
  expect(await titles(me, { snoozed: "yes" })).toEqual(["c"]);
  expect(await titles(me, { snoozed: "no" })).toEqual(["a", "b", "d"]);
  expect(await titles(me, { companyId: company.id })).toEqual(["a", "b"]);
  const [row] = await db().select().from(incident).where(eq(incident.id, a));
  expect(await titles(me, { fingerprint: row?.fingerprint })).toEqual(["a"]);
  const before = new Date(Date.now() - MINUTE).toISOString();
  expect(await titles(me, { to: before })).toEqual([]);
  expect(await titles(me, { from: before })).toHaveLength(4);
  await acknowledgeIncident(me, a);
  await resolveIncident(me, a);
  expect(await titles(me, { had: "acknowledged" })).toEqual(["a"]);
  expect(await titles(me, { had: "resolved" })).toEqual(["a"]);

  const facets = await incidentFacets(me, { status: "active", severity: "critical" });
  expect(facets).toEqual({
    severities: { critical: 1, warning: 2, info: 0 },
    sources: [{ id: two.id, name: two.name, count: 1 }],
    assignees: [],
    unassigned: 1,
  });
  const all = await incidentFacets(me, { connectionId: one.id });
  expect(all.assignees?.map((person) => [person.name, person.count])).toEqual([
    ["A", 1],
    ["B", 1],
  ]);
  expect(all.sources?.map((found) => found.count)).toEqual([2, 2]);
  expect(await incidentCounts(me)).toMatchObject({ waiting: 2, open: 3 });
  expect(await incidentCounts(me, { snoozed: "no" })).toEqual({
    waiting: 2,
    open: 2,
    acknowledged: 0,
    resolved: 1,
    closed: 0,
  });
  expect(await countIncidents(me, { status: "active" })).toBe(3);

  const csv = [];
  for await (const line of await exportIncidents(me, { status: "resolved" })) csv.push(line);
  const lines = csv.join("").split("\r\n");
  expect(lines[0]).toContain("번호,제목,심각도,상태");
  expect(lines[1]).toContain(",a,위험,해결,");
  expect(lines).toHaveLength(3);
});

test("views: one's own and shared ones, each with its count; others' are not there", async () => {
  const [me, other] = [await staff("A"), await staff("B")];
  const chief = viewerFrom(await makeUser({ role: "admin" }));
  const source = sourceOf(await makeConnection());
  await open(source, "결제 one");
  await open(source, "결제 two");
  const mine = await saveView(me, { name: "결제 구간", query: "q=결제&peek=1043&cursor=x" });
  expect(mine).toMatchObject({ count: 2, shared: false, mine: true, ownerName: "A" });
  expect(new URLSearchParams(mine.query).get("q")).toBe("결제");
  expect(mine.query).not.toMatch(/peek|cursor/);
  const names = async (viewer: typeof me) => (await listViews(viewer)).map((view) => view.name);
  expect(await names(other)).toEqual([]);
  await expect(changeView(other, mine.id, { name: "x" })).rejects.toMatchObject({ code: "not_found" });

  await changeView(me, mine.id, { shared: true });
  expect(await names(other)).toEqual(["결제 구간"]);
  expect((await listViews(other))[0]).toMatchObject({ mine: false });
  await expect(deleteView(other, mine.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await changeView(chief, mine.id, { name: "결제" })).toMatchObject({ name: "결제", mine: false });
  await saveView(other, { name: "odd", query: "status=nonsense&severity=critical" });
  expect((await listViews(other)).map((view) => [view.name, view.count])).toEqual([
    ["결제", 2],
    ["odd", 0],
  ]);
  await deleteView(me, mine.id);
  expect(await names(other)).toEqual(["odd"]);
  await expect(saveView({ ...me, kind: "token" }, { name: "x", query: "" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("an address without a status is what waits, without what is snoozed", () => {
  expect(filtersOf("")).toEqual({ snoozed: "no", status: "active" });
  expect(filtersOf("status=closed&q=x&sort=recent&limit=3&hours=nope&__proto__=1")).toEqual({
    status: "closed",
    q: "x",
  });
  expect(filtersOf("snoozed=yes&assignee=me")).toEqual({ snoozed: "yes", assignee: "me", status: "active" });
});

test("numbers: what came up, how soon it was seen and over, by the reader's days", async () => {
  const me = await staff();
  const company = await makeCompany();
  const row = await makeConnection({ companyId: company.id });
  const source = sourceOf(row, { reopenWindowMinutes: 0 });
  const now = new Date("2026-03-17T05:32:00Z");
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);
  const made = async (title: string, ago: number, ack: number | null, over: number | null) => {
    const id = await open(source, title, { severity: ack === 2 ? "critical" : "warning" }, minutesAgo(ago));
    await db()
      .update(incident)
      .set({
        createdAt: minutesAgo(ago),
        ...(ack === null ? {} : { firstAcknowledgedAt: minutesAgo(ago - ack) }),
        ...(over === null ? {} : { status: "resolved", resolvedAt: minutesAgo(ago - over) }),
      })
      .where(eq(incident.id, id));
  };
  await made("a", 60, 2, 10);
  await made("b", 61, 4, 30);
  await made("c", 62, 6, null);
  await made("yesterday", 24 * 60, null, null);
  await made("before", 5 * 24 * 60, 10, 20);
  await receive(source, [fired("yesterday"), fired("yesterday")], minutesAgo(1));

  const numbers = await incidentNumbers(me, { days: 3, companyId: company.id }, now);
  expect(numbers).toMatchObject({
    open: 2,
    totals: {
      incidents: 4,
      alerts: 6,
      acknowledged: { count: 3, median: 240, p90: 336 },
      resolved: { count: 2, median: 1200 },
    },
    before: { incidents: 1, acknowledged: { count: 1, median: 600 } },
    faults: [{ title: "yesterday", alerts: 3, incidents: 1 }, {}, {}, {}],
    sources: [{ connectionId: row.id, incidents: 4, alerts: 6 }],
    states: { open: { count: 3 } },
  });
  expect(numbers.days.map((day) => [day.date, day.critical, day.warning])).toEqual([
    ["2026-03-15", 0, 0],
    ["2026-03-16", 0, 1],
    ["2026-03-17", 1, 2],
  ]);
  expect(numbers.hours).toContainEqual({ weekday: 1, hour: 13, count: 3 });
  for (const day of numbers.days) {
    const listed = await titles(me, { from: day.from, to: day.to, companyId: company.id });
    expect(listed).toHaveLength(day.critical + day.warning + day.info);
  }
  const csv = await exportNumbers(me, { days: 3 });
  expect(csv).toHaveLength(4);
  expect(
    await incidentNumbers(me, { days: 1, companyId: company.id }, minutesAgo(-60 * 24 * 60)),
  ).toMatchObject({
    totals: { incidents: 0, alerts: 0 },
  });
});
