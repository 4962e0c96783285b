import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/core/ids.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { applyAlerts } from "#lib/incidents/arrivals/apply.ts";
import { incidentCounts } from "#lib/incidents/queries/count.ts";
import { listFoldEvents, listIncidentEvents } from "#lib/incidents/queries/events.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { Incident, TimelineEntry } from "#lib/incidents/schema.ts";
import { searchFor } from "#lib/incidents/queries/search.ts";
import { listIncidentSources } from "#lib/incidents/queries/sources.ts";
import { cleared, fired, receive, sourceOf } from "#lib/incidents/testing.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";

useTestDatabase();

async function staff(): Promise<Viewer> {
  return viewerFrom(await makeUser());
}

test("the list pages by what was last seen, without gaps or repeats", async () => {
  const viewer = await staff();
  const source = sourceOf(await makeConnection());
  const start = Date.now() - 60_000;
  for (let i = 0; i < 7; i++) {
    await receive(source, [fired(`a${i}`), fired(`b${i}`)], new Date(start + Math.floor(i / 2) * 1000));
  }
  const filter = { connectionId: source.connectionId, limit: 3 };
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listIncidents(viewer, { ...filter, ...(cursor ? { cursor } : {}) });
    for (const item of page.items) seen.push(Incident.parse(item).title);
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(14);
  expect(seen.slice(0, 2)).toEqual(["b6", "a6"]);
  await expect(listIncidents(viewer, { cursor: "bm9wZQ" })).rejects.toMatchObject({ code: "invalid" });
});

test("the gravest first pages without gaps or repeats", async () => {
  const viewer = await staff();
  const source = sourceOf(await makeConnection());
  const start = Date.now() - 60_000;
  const severities = ["info", "critical", "warning"] as const;
  for (let i = 0; i < 9; i++) {
    const severity = severities[i % 3] ?? "info";
    await receive(source, [fired(`${severity}${i}`, { severity })], new Date(start + i * 1000));
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listIncidents(viewer, {
      connectionId: source.connectionId,
      sort: "severity",
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    for (const item of page.items) seen.push(item.title);
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.join(" ")).toBe("critical7 critical4 critical1 warning8 warning5 warning2 info6 info3 info0");
});

test("what was resolved lately, and the sources that incidents came from", async () => {
  const viewer = await staff();
  const made = await makeConnection({ name: "와탭 실운영 환경" });
  await makeConnection({ name: "조용한 소스" });
  const source = sourceOf(made);
  const [fresh] = await receive(source, [fired("방금"), fired("진행 중")]);
  await resolveIncident(viewer, fresh?.links[0]?.id ?? "");
  const lately = { connectionId: source.connectionId, status: "resolved,closed", resolvedHours: 2 };
  expect((await listIncidents(viewer, lately)).items.map((i) => i.title)).toEqual(["방금"]);
  const later = new Date(Date.now() + 3 * 3_600_000);
  expect((await listIncidents(viewer, lately, later)).items).toEqual([]);
  const sources = await listIncidentSources(viewer);
  expect(sources).toContainEqual({ id: source.connectionId, name: "와탭 실운영 환경" });
  expect(sources.map((each) => each.name)).not.toContain("조용한 소스");
});

test("filters and counts agree", async () => {
  const viewer = await staff();
  const source = sourceOf(await makeConnection());
  const made = await receive(source, [
    fired("결제 승인 API 응답 코드 502", { target: "pay-gw-02", severity: "critical" }),
    fired("Disk 100%_full", { target: "db-01", metric: "disk" }),
    fired("CPU", { severity: "info" }),
  ]);
  const ids = made.map((outcome) => outcome.links[0]?.id ?? "");
  await acknowledgeIncident(viewer, ids[0] ?? "");
  await resolveIncident(viewer, ids[1] ?? "");
  const titles = async (filter: object) =>
    (await listIncidents(viewer, { connectionId: source.connectionId, ...filter })).items.map((i) => i.title);
  expect(await titles({ status: "active" })).toEqual(["CPU", "결제 승인 API 응답 코드 502"]);
  expect(await titles({ status: "resolved,closed" })).toEqual(["Disk 100%_full"]);
  expect(await titles({ severity: "critical" })).toEqual(["결제 승인 API 응답 코드 502"]);
  expect(await titles({ assignee: "me" })).toEqual(["결제 승인 API 응답 코드 502"]);
  expect(await titles({ assignee: "none", status: "active" })).toEqual(["CPU"]);
  expect(await titles({ q: "응답 코드".normalize("NFD") })).toEqual(["결제 승인 API 응답 코드 502"]);
  expect(await titles({ q: "PAY-GW" })).toEqual(["결제 승인 API 응답 코드 502"]);
  expect(await titles({ q: "100%_F" })).toEqual(["Disk 100%_full"]);
  expect(await titles({ q: "1%0" })).toEqual([]);
  const { number } = await getIncident(viewer, ids[2] ?? "");
  expect(await titles({ q: `#${number}` })).toEqual(["CPU"]);
  expect(await getIncident(viewer, `#${number}`)).toMatchObject({ id: ids[2] });
  expect(await incidentCounts(viewer, { connectionId: source.connectionId, status: "open" })).toEqual({
    waiting: 2,
    open: 1,
    acknowledged: 1,
    resolved: 1,
    closed: 0,
  });
  await expect(listIncidents(viewer, { status: "broken" })).rejects.toMatchObject({ code: "invalid" });
});

test("a search looks its words up by indexes", async () => {
  const planOf = async (statement: SQL) => {
    const rows = await db().transaction(async (tx) => {
      // Small tables would be read whole, or by their key.
      for (const way of ["seqscan", "indexscan", "indexonlyscan"]) {
        await tx.execute(sql.raw(`set local enable_${way} = off`));
      }
      return tx.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`);
    });
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };
  const search = await searchFor("PAY-GW-");
  expect(await planOf(sql`select from incident where ${search?.words}`)).toContain("incident_words_idx");
  expect(await planOf(sql`select from incident_word where word like '%y-gw%'`)).toContain(
    "incident_word_search_idx",
  );
});

test("raw events come byte for byte, and a fold opens to the events it stands for", async () => {
  const viewer = await staff();
  const connection = await makeConnection();
  const source = sourceOf(connection);
  const bodies = [`{"a": 1}`, `{ "a":2 }`, "\u00ff", `{"off":true}`];
  const events = bodies.map((body, n) => ({
    id: newId(),
    connectionId: connection.id,
    pluginId: "whatap",
    receivedAt: new Date(),
    request: {},
    headers: {},
    body: n === 2 ? Uint8Array.of(0xff) : Buffer.from(body),
    answered: 200,
    result: "applied" as const,
  }));
  await db().insert(webhookEvent).values(events);
  const signals = [fired("X", { value: "1" }), fired("X", { value: "2" }), fired("X"), cleared("X")];
  const [first] = await db().transaction((tx) =>
    applyAlerts(
      tx,
      source,
      signals.map((signal, n) => ({
        eventId: events[n]?.id ?? "",
        receivedAt: new Date(),
        signal,
      })),
    ),
  );
  const id = first?.links[0]?.id ?? "";
  const all = await listIncidentEvents(viewer, id, { limit: 3 });
  expect(all.items.map((event) => [event.said, event.value, event.body, event.bodyEncoding])).toEqual([
    ["cleared", null, `{"off":true}`, "utf8"],
    ["fired", null, "/w==", "base64"],
    ["fired", "2", `{ "a":2 }`, "utf8"],
  ]);
  const rest = await listIncidentEvents(viewer, id, { limit: 3, cursor: all.nextCursor ?? "" });
  expect(rest.items.map((event) => event.body)).toEqual([`{"a": 1}`]);
  expect(rest.nextCursor).toBeNull();

  const told = (await listTimeline(viewer, id)).items.map((entry) => TimelineEntry.parse(entry));
  const fold = told.find((entry) => entry.count === 2);
  expect(fold).toMatchObject({ firstEventId: events[1]?.id, eventId: events[2]?.id });
  const opened = await listFoldEvents(viewer, id, fold?.id ?? "");
  expect(opened.items.map((event) => event.id)).toEqual([events[2]?.id, events[1]?.id]);
  const newest = await listTimeline(viewer, id, { order: "desc", limit: 1 });
  expect(newest.items[0]?.id).toBe(told.at(-1)?.id);
  const older = await listTimeline(viewer, id, { order: "desc", cursor: newest.nextCursor ?? "" });
  expect([...newest.items, ...older.items].toReversed().map((entry) => entry.id)).toEqual(
    told.map((entry) => entry.id),
  );
});

test("a customer reads nothing of incidents, also not of the own company's", async () => {
  const ours = await makeCompany();
  const customer = viewerFrom(await makeUser({ companyId: ours.id }));
  await receive(sourceOf(await makeConnection({ companyId: ours.id })), [fired("secret title")]);
  for (const query of [
    () => listIncidents(customer),
    () => incidentCounts(customer),
    () => getIncident(customer, "1000"),
    () => listTimeline(customer, "1000"),
    () => listIncidentEvents(customer, "1000"),
    () => listFoldEvents(customer, "1000", newId()),
  ]) {
    await expect(query).rejects.toMatchObject({ code: "forbidden" });
  }
});
