import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { maintenanceWindow } from "#db/schema/incident-desk.ts";
import { incident } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { closeIncident } from "#lib/incidents/verbs/close.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { MINUTE } from "#lib/incidents/testing.ts";
import { keepIncidents } from "#lib/incidents/arrivals/upkeep.ts";
import { drain, eventsOf, incidentsOf, post, send, type Source, whatapBody } from "#lib/pipeline/testing.ts";

/** The desk's acceptance list, rows 3, 4, 7 to 10 and 18: what one fault's alerts make of its incident. */

useTestDatabase();

const staff = async () => viewerFrom(await makeUser());
const fired = {};
const cleared = { status: "off", level: "Info", title: "[Info] 결제 승인 API 응답 코드 502" };
const critical = { level: "Critical", title: "[Critical] 결제 승인 API 응답 코드 502" };

test("3: a resolve that comes first makes no incident, and its delivery says so", async () => {
  const source = await makeConnection();
  await send(source, whatapBody(cleared));
  expect(await incidentsOf(source)).toEqual([]);
  expect(await eventsOf(source)).toMatchObject([
    { result: "ignored", reason: "no_matching_incident", links: [] },
  ]);
});

test("4: fire at 10, resolve at 20, and the fire of 15 arriving last: stays resolved", async () => {
  const words = () => [whatapBody(fired, 10), whatapBody(cleared, 20), whatapBody(fired, 15)];
  const [together, apart] = [await makeConnection(), await makeConnection()];
  await send(together, ...words());
  for (const word of words()) await send(apart, word);
  for (const source of [together, apart]) {
    expect(await incidentsOf(source)).toMatchObject([{ status: "resolved", count: 1, reopenCount: 0 }]);
    expect((await eventsOf(source)).at(-1)).toMatchObject({ result: "ignored", reason: "late_alert" });
  }
});

test("4: so does the fire that a first resolve overtook: nothing opens", async () => {
  const source = await makeConnection();
  await send(source, whatapBody(cleared, 20));
  await send(source, whatapBody(fired, 15));
  expect(await incidentsOf(source)).toEqual([]);
  await send(source, whatapBody(fired, 21));
  expect(await incidentsOf(source)).toMatchObject([{ status: "open", count: 1 }]);
});

test("7: a fire on an acknowledged incident leaves it so; a worse one opens it again", async () => {
  const source = await makeConnection();
  await send(source, whatapBody());
  const [row] = await incidentsOf(source);
  const someone = await staff();
  await acknowledgeIncident(someone, row?.id ?? "");
  await send(source, whatapBody());
  const still = await getIncident(someone, row?.id ?? "");
  expect(still).toMatchObject({ status: "acknowledged", count: 2, acknowledgedBy: { id: someone.id } });
  await send(source, whatapBody(critical));
  const worse = await getIncident(someone, row?.id ?? "");
  expect(worse).toMatchObject({ status: "open", severity: "critical", acknowledgedBy: null });
  await acknowledgeIncident(someone, row?.id ?? "");
  await send(source, whatapBody(), whatapBody(critical), whatapBody(critical));
  // Down to warning and up again is worse than just before, and is looked at again.
  expect(await getIncident(someone, row?.id ?? "")).toMatchObject({ status: "open", count: 6 });
});

test("8: a fire on a resolved incident reopens it inside the window, and not outside", async () => {
  const source = await makeConnection();
  await send(source, whatapBody(fired, 1), whatapBody(cleared, 2), whatapBody(fired, 3));
  expect(await incidentsOf(source)).toMatchObject([{ status: "open", reopenCount: 1 }]);
  await send(source, whatapBody(cleared, 4));
  await resolvedAgo(source, 31);
  await send(source, whatapBody(fired, 5));
  const [first, second] = await incidentsOf(source);
  expect([first?.status, second?.status]).toEqual(["resolved", "open"]);
  expect(second?.previousIncidentId).toBe(first?.id);

  const other = await makeConnection();
  await send(other, whatapBody(fired, 1), whatapBody(cleared, 2));
  await resolvedAgo(other, 29);
  await send(other, whatapBody(fired, 3));
  expect(await incidentsOf(other)).toMatchObject([{ status: "open", reopenCount: 1, resolvedAt: null }]);
});

async function resolvedAgo(source: Source, minutes: number): Promise<void> {
  await db()
    .update(incident)
    .set({ resolvedAt: new Date(Date.now() - minutes * MINUTE) })
    .where(eq(incident.connectionId, source.id));
}

test("9: a fire on a closed incident makes a new one, linked", async () => {
  const source = await makeConnection();
  await send(source, whatapBody());
  const [row] = await incidentsOf(source);
  await closeIncident(await staff(), row?.id ?? "", { confirm: true });
  await send(source, whatapBody());
  const [first, second] = await incidentsOf(source);
  expect(first).toMatchObject({ status: "closed", count: 1, reopenCount: 0 });
  expect(second).toMatchObject({ status: "open", count: 1, previousIncidentId: first?.id });
});

test("10: Warning, Critical, off: one incident, resolved", async () => {
  const source = await makeConnection();
  await send(source, whatapBody(fired, 1), whatapBody(critical, 2), whatapBody(cleared, 3));
  expect(await incidentsOf(source)).toMatchObject([
    { status: "resolved", count: 2, peakSeverity: "critical", resolvedByName: null },
  ]);
});

test("18: maintenance from its first moment to its last: fires wait, resolves pass, what lasts opens", async () => {
  const source = await makeConnection();
  const start = new Date(Date.now() - 30 * MINUTE);
  const end = new Date(Date.now() - 10 * MINUTE);
  await db()
    .insert(maintenanceWindow)
    .values({ name: "DB 점검", connectionId: source.id, startsAt: start, endsAt: end, createdByName: "A" });
  const tell = async (title: string, values: object, from: Date, ms: number) => {
    const now = new Date(from.getTime() + ms);
    expect(await post(source, whatapBody({ title, time: now.getTime(), ...values }), {}, now)).toBe(200);
  };
  const off = { status: "off" };
  const statuses = async () =>
    Object.fromEntries((await incidentsOf(source)).map((row) => [row.title, `${row.status} ${row.count}`]));

  await tell("before and cleared within", fired, start, -MINUTE);
  await tell("before and on", fired, start, -2);
  await tell("resolved before, back within", fired, start, -3 * MINUTE);
  await tell("resolved before, back within", off, start, -2 * MINUTE);
  await tell("a millisecond before", fired, start, -1);
  await tell("the first moment", fired, start, 0);
  await tell("within", fired, start, MINUTE);
  await tell("within", off, start, 2 * MINUTE);
  await tell("within and on", fired, start, 3 * MINUTE);
  await tell("before and on", fired, start, 3 * MINUTE);
  await tell("before and cleared within", off, start, 4 * MINUTE);
  await tell("resolved before, back within", fired, start, 5 * MINUTE);
  await tell("resolved before, back within", fired, start, 6 * MINUTE);
  await tell("cleared just after", fired, start, 5 * MINUTE);
  await tell("within and on", fired, end, -1);
  await drain(source);
  await keepIncidents(new Date(end.getTime() - 1));
  const during = {
    "before and cleared within": "resolved 1",
    "before and on": "open 2",
    "resolved before, back within": "resolved 1",
    "a millisecond before": "open 1",
  };
  expect(await statuses()).toEqual(during);

  await tell("at the end", fired, end, 0);
  await tell("cleared just after", off, end, 1000);
  await tell("before and on", off, end, 2000);
  await drain(source);
  expect(await statuses()).toEqual({ ...during, "before and on": "resolved 2", "at the end": "open 1" });
  await keepIncidents(end);
  await keepIncidents(new Date(end.getTime() + MINUTE));
  expect(await statuses()).toEqual({
    ...during,
    "before and on": "resolved 2",
    "resolved before, back within": "open 3",
    "the first moment": "open 1",
    "within and on": "open 2",
    "at the end": "open 1",
  });
});
