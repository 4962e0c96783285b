import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { change } from "#db/schema/connection.ts";
import { incident, incidentEntry, incidentEvent } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/core/ids.ts";
import { applyAlerts } from "#lib/incidents/arrivals/apply.ts";
import { reopenIncident } from "#lib/incidents/verbs/reopen.ts";
import { cleared, fired, receive, said, sourceOf } from "#lib/incidents/testing.ts";

useTestDatabase();

async function source(settings: Record<string, unknown> = {}) {
  return sourceOf(await makeConnection(), settings);
}

async function incidentsOf(connectionId: number) {
  return db().select().from(incident).where(eq(incident.connectionId, connectionId)).orderBy(incident.id);
}

async function entriesOf(incidentId: string) {
  return db()
    .select()
    .from(incidentEntry)
    .where(eq(incidentEntry.incidentId, incidentId))
    .orderBy(asc(incidentEntry.at), asc(incidentEntry.id));
}

test("ten thousand repeats are one incident, counted exactly and told in two rows", async () => {
  const from = await source();
  for (let i = 0; i < 20; i++) {
    await receive(
      from,
      Array.from({ length: 500 }, (_, n) => fired("CPU", { value: String(i * 500 + n) })),
    );
  }
  const all = await incidentsOf(from.connectionId);
  expect(all).toHaveLength(1);
  expect(all[0]).toMatchObject({ count: 10_000, status: "open", value: "9999", version: 1 });
  const entries = await entriesOf(all[0]?.id ?? "");
  expect(entries.map((entry) => [entry.kind, entry.count])).toEqual([
    ["created", 1],
    ["webhook_received", 9999],
  ]);
  expect(entries[1]?.data).toMatchObject({ value: "9999" });
  const announced = await db()
    .select()
    .from(change)
    .where(eq(change.subjectId, all[0]?.id ?? ""))
    .orderBy(change.id);
  expect(announced.map((row) => row.type)).toEqual([
    "incident.created",
    ...Array.from({ length: 19 }, () => "incident.updated"),
  ]);
});

test("distinct faults of one batch are separate incidents", async () => {
  const from = await source();
  const outcomes = await receive(
    from,
    Array.from({ length: 500 }, (_, n) => fired(`fault ${n}`)),
  );
  const all = await incidentsOf(from.connectionId);
  expect(all.map((row) => row.title)).toEqual(Array.from({ length: 500 }, (_, n) => `fault ${n}`));
  expect(outcomes.map((outcome) => outcome.links[0]?.id)).toEqual(all.map((row) => row.id));
});

test("fifty first alerts at once are one incident with count fifty", async () => {
  const from = await source();
  await Promise.all(Array.from({ length: 50 }, () => receive(from, [fired()])));
  const all = await incidentsOf(from.connectionId);
  expect(all.map((row) => row.count)).toEqual([50]);
});

test("clear, repeat and return of one fault", async () => {
  const from = await source();
  await receive(from, [
    fired("CPU", { severity: "warning" }),
    fired("CPU", { severity: "critical" }),
    cleared(),
  ]);
  const [first] = await incidentsOf(from.connectionId);
  expect(first).toMatchObject({
    status: "resolved",
    count: 2,
    severity: "critical",
    peakSeverity: "critical",
    resolvedBy: null,
    resolvedByName: null,
  });
  await receive(from, [fired()]);
  const again = await incidentsOf(from.connectionId);
  expect(again).toHaveLength(1);
  expect(again[0]).toMatchObject({
    status: "open",
    count: 3,
    reopenCount: 1,
    resolvedAt: null,
    severity: "warning",
  });
  const told = await entriesOf(first?.id ?? "");
  expect(told.map((entry) => [entry.kind, entry.fromStatus, entry.toStatus])).toEqual([
    ["created", null, null],
    ["webhook_received", null, null],
    ["severity_changed", "warning", "critical"],
    ["webhook_received", null, null],
    ["status_changed", "open", "resolved"],
    ["webhook_received", null, null],
    ["severity_changed", "critical", "warning"],
    ["status_changed", "resolved", "open"],
  ]);
});

test("after the window the fault that returns is a new incident linked to the old", async () => {
  const from = await source({ reopenWindowMinutes: 10 });
  const start = Date.now() - 60 * 60_000;
  await receive(from, [fired(), cleared()], new Date(start));
  await receive(from, [fired()], new Date(start + 10 * 60_000 + 1));
  const all = await incidentsOf(from.connectionId);
  expect(all.map((row) => row.status)).toEqual(["resolved", "open"]);
  expect(all[1]?.previousIncidentId).toBe(all[0]?.id);
});

test("with the window at 0 nothing reopens, not even within one batch", async () => {
  const from = await source({ reopenWindowMinutes: 0 });
  await receive(from, [fired(), cleared(), fired(), cleared(), fired()]);
  const all = await incidentsOf(from.connectionId);
  expect(all.map((row) => row.status)).toEqual(["resolved", "resolved", "open"]);
  expect(all[2]?.previousIncidentId).toBe(all[1]?.id);
});

test("alerts go to the active incident, though a newer one has come and gone", async () => {
  const someone = viewerFrom(await makeUser());
  const from = await source({ reopenWindowMinutes: 0 });
  await receive(from, [fired(), cleared(), fired(), cleared()]);
  const [older] = await incidentsOf(from.connectionId);
  await reopenIncident(someone, older?.id ?? "");
  await receive(from, [fired()]);
  const all = await incidentsOf(from.connectionId);
  expect(all.map((row) => [row.status, row.count])).toEqual([
    ["open", 2],
    ["resolved", 1],
  ]);
});

test("what clears nothing makes no incident, and holds back the fire it overtook", async () => {
  const from = await source();
  const at = (second: number) => ({ at: new Date(Date.UTC(2026, 2, 17, 5, 0, second)).toISOString() });
  expect(await receive(from, [cleared("CPU", at(20))])).toEqual([
    { result: "ignored", reason: "no_matching_incident", links: [] },
  ]);
  expect(await receive(from, [fired("CPU", at(15))])).toMatchObject([{ reason: "late_alert" }]);
  expect(await incidentsOf(from.connectionId)).toEqual([]);
  expect(await receive(from, [fired("CPU", at(21))])).toMatchObject([{ result: "applied" }]);
});

test("a late fire leaves a resolved incident resolved", async () => {
  const from = await source();
  const at = (second: number) => ({ at: new Date(Date.UTC(2026, 2, 17, 5, 0, second)).toISOString() });
  await receive(from, [fired("CPU", at(10))]);
  await receive(from, [cleared("CPU", at(20))]);
  const [late] = await receive(from, [fired("CPU", at(15))]);
  const [row] = await incidentsOf(from.connectionId);
  expect(late).toEqual({
    result: "ignored",
    reason: "late_alert",
    links: [{ type: "incident", id: row?.id }],
  });
  expect(row).toMatchObject({ status: "resolved", count: 1 });
});

test("an event is counted once, however often it is applied", async () => {
  const from = await source();
  const arrival = { eventId: newId(), receivedAt: new Date(), signal: fired() };
  await db().transaction((tx) => applyAlerts(tx, from, [arrival]));
  const again = await db().transaction((tx) => applyAlerts(tx, from, [arrival]));
  expect(again).toMatchObject([{ result: "ignored", reason: "already_applied" }]);
  const [row] = await incidentsOf(from.connectionId);
  expect(row?.count).toBe(1);
  expect(
    await db().select().from(incidentEvent).where(eq(incidentEvent.eventId, arrival.eventId)),
  ).toHaveLength(1);
});

test("words of the source that change nothing are noted; settings make them count", async () => {
  const quiet = await source({ disabledResolves: false });
  await receive(quiet, [fired(), said("alert.acknowledged"), said("alert.disabled")]);
  const [row] = await incidentsOf(quiet.connectionId);
  expect(row).toMatchObject({ status: "open" });
  const notes = (await entriesOf(row?.id ?? "")).filter((entry) => entry.kind === "note");
  expect(notes.map((note) => (note.data as { reason: string }).reason)).toEqual([
    "acknowledged_at_source",
    "disabled_at_source",
  ]);

  const strict = await source({ acknowledgeHere: true });
  await receive(strict, [fired(), said("alert.acknowledged")]);
  expect((await incidentsOf(strict.connectionId))[0]).toMatchObject({
    status: "acknowledged",
    acknowledgedBy: null,
  });
  await receive(strict, [said("alert.disabled")]);
  expect((await incidentsOf(strict.connectionId))[0]).toMatchObject({ status: "resolved" });
});

test("text that PostgreSQL cannot hold does not stop the batch", async () => {
  const from = await source();
  await receive(from, [fired("\u0000 \ud800", { message: "\u0000" }), fired("other")]);
  expect((await incidentsOf(from.connectionId)).map((row) => row.title)).toEqual(["\uFFFD \uFFFD", "other"]);
});
