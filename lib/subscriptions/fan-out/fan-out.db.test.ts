import { sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection } from "#db/factories.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { commentOnIncident } from "#lib/incidents/verbs/comment.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { cleared, fired, receive as alert, sourceOf } from "#lib/incidents/testing.ts";
import { receive } from "#lib/intake/receive.ts";
import { announce } from "#lib/live/announce.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";
import { fanOut, keepPlace } from "#lib/subscriptions/fan-out/fan-out.ts";
import { allDeliveries, allowCalls, fanOutAll, makeAdmin, subscribe } from "#lib/subscriptions/testing.ts";

const database = useTestDatabase();
const url = "https://hooks.example.test/in";

beforeEach(async () => {
  allowCalls("");
  await db().execute(sql`truncate delivery, delivery_attempt, subscription, feed_reader cascade`);
});

const types = async () => (await allDeliveries()).map((row) => row.eventType);
const bodies = async () =>
  (await allDeliveries()).map(
    (row) => JSON.parse(row.body) as { data: Record<string, unknown> } & Record<string, unknown>,
  );

async function post(address: string, body: unknown): Promise<string> {
  const request = new Request(`http://x${address}`, { method: "POST", body: JSON.stringify(body) });
  const answer = (await (await receive(request)).json()) as { eventId: string };
  return answer.eventId;
}

async function drain(connectionId: number): Promise<void> {
  while ((await drainBatch(connectionId, { findPlugin, apply: applyInRooms })) > 0);
}

const whatap = (title: string, level = "Critical") => ({
  pcode: 5490,
  oid: 7,
  oname: "pay-gw-02",
  projectName: "결제",
  title,
  level,
  status: "on",
  metricName: "cpu",
  metricValue: "99",
  message: "m",
  time: 1_700_000_000_000,
});

test("a received event goes out in the contract's shape, once, whatever is replayed", async () => {
  await subscribe(await makeAdmin(), { url, eventTypes: ["jira:issue_updated"] });
  const company = await makeCompany();
  const connection = await makeConnection({ pluginId: "jira", companyId: company.id });
  const issue = { id: "10001", key: "PAY-1", fields: { summary: "결제 지연", status: { name: "Open" } } };
  const eventId = await post(`/webhook/jira/${connection.id}`, {
    timestamp: 1_700_000_000_000,
    webhookEvent: "jira:issue_updated",
    issue,
  });
  await drain(connection.id);
  await fanOutAll();
  const [body] = await bodies();
  expect(body).toMatchObject({
    id: eventId,
    type: "jira:issue_updated",
    pluginId: "jira",
    eventType: "jira:issue_updated",
    connectionId: connection.id,
    companyId: company.id,
    data: { issue },
  });
  expect(Object.keys(body ?? {})).toEqual([
    "id",
    "type",
    "timestamp",
    "pluginId",
    "eventType",
    "connectionId",
    "companyId",
    "data",
  ]);
  await db().execute(sql`update feed_reader set xid = 0, id = 0`);
  await fanOutAll();
  expect(await types()).toEqual(["jira:issue_updated"]);
});

test("what happens to an incident is told by what it became, in order", async () => {
  const admin = await makeAdmin();
  await subscribe(admin, { url, eventTypes: ["incident.*"] });
  const source = sourceOf(await makeConnection());
  const [outcome] = await alert(source, [fired("CPU", { severity: "critical" })]);
  const id = outcome?.links[0]?.id ?? "";
  await acknowledgeIncident(admin, id, {});
  await commentOnIncident(admin, id, { body: "보는 중" });
  await alert(source, [fired("CPU", { severity: "critical" })]);
  await resolveIncident(admin, id, {});
  await alert(source, [fired("DISK"), cleared("DISK")]);
  await fanOutAll();
  expect(await types()).toEqual([
    "incident.created",
    "incident.acknowledged",
    "incident.commented",
    "incident.updated",
    "incident.resolved",
    "incident.created",
    "incident.resolved",
  ]);
  const all = await bodies();
  expect(all.map((body) => body.data.status)).toEqual([
    "open",
    "acknowledged",
    "acknowledged",
    "acknowledged",
    "resolved",
    "resolved",
    "resolved",
  ]);
  expect(all[2]?.data.comment).toMatchObject({ body: "보는 중", author: { name: admin.name } });
  expect(all[0]).toMatchObject({ pluginId: "whatap", data: { severity: "critical", title: "CPU" } });
});

test("type and filter say what is sent", async () => {
  const admin = await makeAdmin();
  const grave = await subscribe(admin, {
    url,
    eventTypes: ["incident.created"],
    filter: { "data.severity": "critical" },
  });
  const raw = await subscribe(admin, {
    url,
    filter: { pluginId: "whatap", "data.level": { $in: ["Warning"] } },
  });
  const connection = await makeConnection();
  await post(`/hooks/whatap/${connection.key}`, whatap("A"));
  await post(`/hooks/whatap/${connection.key}`, whatap("B", "Warning"));
  await drain(connection.id);
  await fanOutAll();
  const rows = await allDeliveries();
  expect(rows.filter((row) => row.subscriptionId === grave.id)).toHaveLength(1);
  const own = rows.filter((row) => row.subscriptionId === raw.id);
  expect(own.map((row) => (JSON.parse(row.body) as { data: { title: string } }).data.title)).toEqual(["B"]);
});

test("two workers at once and a storm: every event exactly once for each subscription", async () => {
  const admin = await makeAdmin();
  const ids = [(await subscribe(admin, { url })).id, (await subscribe(admin, { url })).id];
  const connection = await makeConnection();
  await Promise.all(
    Array.from({ length: 120 }, (_, i) => post(`/hooks/whatap/${connection.key}`, whatap(`장애 ${i}`))),
  );
  const drained = drain(connection.id);
  for (let round = 0; round < 6; round++) await Promise.all([fanOut(), fanOut(), fanOut()]);
  await drained;
  await Promise.all([fanOut(), fanOut()]);
  await fanOutAll();
  const rows = (await allDeliveries()).filter((row) => row.subject.startsWith("connection:"));
  expect(rows).toHaveLength(240);
  for (const id of ids) {
    const own = rows.filter((row) => row.subscriptionId === id).map((row) => row.eventId);
    expect(new Set(own).size).toBe(120);
    expect(own).toEqual(own.toSorted());
  }
});

test("a worker that dies while it holds the feed has written nothing; the next goes on from there", async () => {
  await subscribe(await makeAdmin(), { url, eventTypes: ["incident.created"] });
  await fanOutAll();
  await alert(sourceOf(await makeConnection()), [fired("CPU")]);
  const dying = postgres(database.url, { max: 1, onnotice: () => {} });
  const worker = await dying.reserve();
  const [{ pid } = { pid: 0 }] = await worker<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await worker`begin`;
  await worker`update feed_reader set id = id + 1000000 where name = 'subscriptions'`;
  expect(await fanOut()).toBe(0);
  await db().execute(sql`select pg_terminate_backend(${pid})`);
  await fanOutAll();
  expect(await types()).toEqual(["incident.created"]);
});

test("a subscription hears of what happened since it was made, and nothing while it is off", async () => {
  const source = sourceOf(await makeConnection());
  await alert(source, [fired("before")]);
  await keepPlace();
  const admin = await makeAdmin();
  const off = await subscribe(admin, { url, active: false, name: "꺼짐" });
  const on = await subscribe(admin, { url, eventTypes: ["incident.created"] });
  await alert(source, [fired("after")]);
  await keepPlace();
  await fanOutAll();
  const rows = await allDeliveries();
  expect(rows.map((row) => [row.subscriptionId, row.eventType])).toEqual([[on.id, "incident.created"]]);
  expect(rows.some((row) => row.subscriptionId === off.id)).toBe(false);

  // Of two that are read for together, each from its own beginning.
  await alert(source, [fired("between")]);
  const late = await subscribe(admin, { url, eventTypes: ["incident.created"] });
  await alert(source, [fired("later")]);
  await fanOutAll();
  const told = (await allDeliveries()).map((row) => row.subscriptionId);
  expect(told.filter((id) => id === on.id)).toHaveLength(3);
  expect(told.filter((id) => id === late.id)).toHaveLength(1);
});

test("a company's subscription gets that company's events alone, without staff's names and words", async () => {
  const admin = await makeAdmin();
  const [mine, other] = [await makeCompany(), await makeCompany()];
  await subscribe(admin, { url, companyId: mine.id });
  const own = await makeConnection({ companyId: mine.id });
  for (const connection of [own, await makeConnection({ companyId: other.id }), await makeConnection()]) {
    await post(`/hooks/whatap/${connection.key}`, whatap(`장애 ${connection.id}`));
    await drain(connection.id);
  }
  const [row] = await db().execute<{ id: string }>(
    sql`select id from incident where connection_id = ${own.id}`,
  );
  await acknowledgeIncident(admin, row?.id ?? "", {});
  await commentOnIncident(admin, row?.id ?? "", { body: "내부 메모" });
  await fanOutAll();
  const all = await bodies();
  expect(all.map((body) => body.companyId)).toEqual([mine.id, mine.id, mine.id]);
  expect(await types()).toEqual(["incident.created", "on", "incident.acknowledged"]);
  const text = JSON.stringify(all);
  expect(text).not.toContain("내부 메모");
  expect(text).not.toContain(admin.name);
});

async function jiraTicket(companyId: number, connectionId: number) {
  const [made] = await db()
    .insert(ticket)
    .values({
      companyId,
      connectionId,
      externalId: "10001",
      key: "PAY-1",
      subject: "결제 지연",
      status: "in_review",
      statusChangedAt: new Date(),
      jiraStatus: "내부 검토",
    })
    .returning();
  if (!made) throw new Error("no ticket");
  return made;
}

test("internal comments reach the operator's own subscriptions only, from Jira's body and from here", async () => {
  const admin = await makeAdmin();
  const company = await makeCompany();
  const forCompany = await subscribe(admin, { url, companyId: company.id });
  const forStaff = await subscribe(admin, { url });
  const connection = await makeConnection({ pluginId: "jira", companyId: company.id });
  const { id: ticketId } = await jiraTicket(company.id, connection.id);
  const said = {
    ticketId,
    companyId: company.id,
    connectionId: connection.id,
    side: "agent",
    authorName: "정하린",
  } as const;
  const [internal, open] = await db()
    .insert(ticketComment)
    .values([
      { ...said, externalId: "501", visibility: "internal", body: "비밀 메모" },
      { ...said, externalId: "502", visibility: "public", body: "고쳤습니다" },
    ])
    .returning();
  const commented = (commentId: string | undefined, audience: "company" | "staff") => ({
    type: "ticket.commented",
    subjectId: ticketId,
    companyId: company.id,
    audience,
    data: { commentId },
  });
  await db().transaction((tx) =>
    announce(tx, [commented(internal?.id, "staff"), commented(open?.id, "company")]),
  );
  const event = (commentId: string, body: string) => ({
    timestamp: 1_700_000_000_000 + Number(commentId),
    webhookEvent: "comment_created",
    issue: { id: "10001", key: "PAY-1", fields: { summary: "결제 지연", customfield_1: "비밀 값" } },
    comment: { id: commentId, body, author: { displayName: "정하린" }, jsdPublic: commentId === "502" },
  });
  await post(`/webhook/jira/${connection.id}`, event("501", "비밀 메모"));
  await post(`/webhook/jira/${connection.id}`, event("502", "고쳤습니다"));
  await drain(connection.id);
  await fanOutAll();
  const rows = await allDeliveries();
  const company_ = rows.filter((row) => row.subscriptionId === forCompany.id);
  const text = company_.map((row) => row.body).join("\n");
  expect(text).toContain("고쳤습니다");
  for (const word of ["비밀", "jiraStatus", "내부"]) expect(text).not.toContain(word);
  expect(company_.filter((row) => row.eventType === "ticket.commented").length).toBeGreaterThan(0);
  expect(company_.filter((row) => row.eventType === "comment_created").length).toBeLessThanOrEqual(1);
  const staff = rows.filter((row) => row.subscriptionId === forStaff.id).map((row) => row.body);
  expect(staff.join("\n")).toContain("비밀 메모");
});
