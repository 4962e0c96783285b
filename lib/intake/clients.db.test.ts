import { createServer, type Server } from "node:http";
import { Agent } from "node:https";
import { connect, type AddressInfo } from "node:net";
import { event as sendEvent } from "@pagerduty/pdjs";
import { and, desc, eq } from "drizzle-orm";
// @ts-expect-error -- it brings no types
import sdk from "opsgenie-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as routes from "#app/v2/[...rest]/route.ts";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { handleInbound, isInbound } from "#lib/intake/node-lane.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** The vendors' own clients, unmodified, against our doors: only their host is changed. */

useTestDatabase();

type Callback = (error: Record<string, unknown> | null, result: Record<string, unknown> | null) => void;
type Call = (...args: unknown[]) => void;
/** The part of opsgenie-sdk (which brings no types) that is used here. */
interface Opsgenie {
  configure(options: { api_key: string; host: string; retryDelay: number }): void;
  alertV2: Record<
    | "create"
    | "acknowledge"
    | "unacknowledge"
    | "close"
    | "addNote"
    | "get"
    | "list"
    | "getRequestStatus"
    | "snooze"
    | "assign"
    | "delete",
    Call
  >;
}
const opsgenie = sdk as Opsgenie;

let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer((req, res) => {
    if (isInbound(req.url ?? "/")) void handleInbound(req, res);
    else res.writeHead(500).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The client speaks https only; this takes the TLS away, as a proxy in front of us would. */
class PlainAgent extends Agent {
  override createConnection(): ReturnType<typeof connect> {
    return connect(port, "127.0.0.1");
  }
}

async function drain(id: number): Promise<void> {
  while ((await drainBatch(id, { findPlugin, apply: applyInRooms })) > 0);
}

async function incidentsOf(connectionId: number) {
  return db()
    .select()
    .from(incident)
    .where(eq(incident.connectionId, connectionId))
    .orderBy(desc(incident.id));
}

const pagerduty = (data: object) =>
  sendEvent({ server: `127.0.0.1:${port}`, data, agent: new PlainAgent() } as unknown as Parameters<
    typeof sendEvent
  >[0]);

test("@pagerduty/pdjs triggers, acknowledges and resolves", async () => {
  const { id, key } = await makeConnection({ pluginId: "pagerduty" });
  const payload = { summary: "결제 API 지연", source: "pay-api-01", severity: "critical" };
  const made = await pagerduty({ routing_key: key, event_action: "trigger", payload });
  expect(made.status).toBe(202);
  const { dedup_key: dedupKey, ...rest } = made.data as Record<string, string>;
  expect(rest).toEqual({ status: "success", message: "Event processed" });
  expect(dedupKey).toMatch(/^[0-9a-f]{32}$/);
  const steps: string[] = [];
  for (const action of ["trigger", "acknowledge", "resolve"]) {
    const sent = await pagerduty({ routing_key: key, event_action: action, dedup_key: dedupKey, payload });
    expect(sent.data).toMatchObject({ status: "success", dedup_key: dedupKey });
    await drain(id);
    const [newest] = await incidentsOf(id);
    steps.push(newest?.status ?? "none");
  }
  expect(steps).toEqual(["open", "acknowledged", "resolved"]);
  const all = await incidentsOf(id);
  expect(all).toHaveLength(1);
  expect(all[0]).toMatchObject({ count: 2, severity: "critical", target: "pay-api-01" });
  const another = await pagerduty({ routing_key: key, event_action: "trigger", payload });
  expect((another.data as Record<string, string>).dedup_key).not.toBe(dedupKey);
  const [stored] = await db().select().from(webhookEvent).where(eq(webhookEvent.connectionId, id));
  expect(stored?.answered).toBe(202);
  expect(Buffer.from(stored?.body ?? []).toString()).toContain('"routing_key":"[removed]"');
});

test("@pagerduty/pdjs is told what is wrong in its own words", async () => {
  const { key } = await makeConnection({ pluginId: "pagerduty" });
  const invalid = await pagerduty({ routing_key: key, event_action: "trigger", payload: { summary: "x" } });
  expect(invalid.status).toBe(400);
  expect(invalid.data).toMatchObject({
    status: "invalid event",
    message: "Event object is invalid",
    errors: ["'payload.source' is missing or invalid", "'payload.severity' is missing or invalid"],
  });
  const keyless = await pagerduty({ event_action: "resolve", dedup_key: "a" });
  expect(keyless.status).toBe(400);
  expect(keyless.data).toMatchObject({
    status: "invalid event",
    errors: ["'routing_key' is missing or invalid"],
  });
  const unknown = await pagerduty({ routing_key: "k_nobody", event_action: "resolve", dedup_key: "a" });
  expect(unknown.status).toBe(404);
  const off = await makeConnection({ pluginId: "pagerduty", active: false });
  const refused = await pagerduty({ routing_key: off.key, event_action: "resolve", dedup_key: "a" });
  expect(refused.status).toBe(403);
  const [kept] = await db()
    .select()
    .from(webhookEvent)
    .where(and(eq(webhookEvent.connectionId, off.id), eq(webhookEvent.result, "rejected")));
  expect(kept).toMatchObject({ reason: "connection_inactive", answered: 403 });
});

function ask(name: keyof Opsgenie["alertV2"], ...args: unknown[]): Promise<Record<string, unknown>> {
  return new Promise((done, fail) => {
    const answer: Callback = (error, result) =>
      error ? fail(Object.assign(new Error(String(error.message)), error)) : done(result ?? {});
    opsgenie.alertV2[name](...args, {}, answer);
  });
}

test("opsgenie-sdk creates, finds, acknowledges and closes", async () => {
  const { id, key } = await makeConnection({ pluginId: "opsgenie" });
  opsgenie.configure({ api_key: key, host: `http://127.0.0.1:${port}`, retryDelay: 10 });
  const made = await ask("create", {
    message: "CPU high",
    alias: "web-01/cpu",
    entity: "web-01",
    priority: "P2",
  });
  expect(made).toMatchObject({ result: "Request will be processed" });
  expect(typeof made.took).toBe("number");
  await expect(ask("getRequestStatus", made.requestId)).rejects.toMatchObject({ httpStatusCode: 404 });
  await drain(id);
  const status = (await ask("getRequestStatus", made.requestId)) as { data: Record<string, string> };
  expect(status.data).toMatchObject({ isSuccess: true, action: "Create", alias: "web-01/cpu" });
  const alertId = status.data.alertId ?? "";
  const byAlias = { identifier: "web-01/cpu", identifierType: "alias" };
  const found = (await ask("get", byAlias)) as { data: Record<string, string> };
  expect(found.data).toMatchObject({ id: alertId, message: "CPU high", status: "open", priority: "P1" });

  await ask("acknowledge", { identifier: alertId, identifierType: "id" }, { note: "보는 중" });
  await ask("addNote", byAlias, { note: "메모" });
  await drain(id);
  expect((await ask("get", alertId)).data).toMatchObject({ status: "open", acknowledged: true });
  await ask("unacknowledge", byAlias, { user: "정하린", note: "다시 봐 주세요" });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const snoozed = await ask("snooze", byAlias, { endTime: until });
  await ask("assign", byAlias, { owner: { username: "harin@example.test" } });
  await drain(id);
  expect((await ask("get", alertId)).data).toMatchObject({ status: "open", acknowledged: false });
  expect((await ask("getRequestStatus", snoozed.requestId)).data).toMatchObject({
    isSuccess: true,
    status: "Snoozed alert",
  });
  const [row] = await incidentsOf(id);
  expect(row).toMatchObject({ status: "open", snoozedUntil: new Date(until) });
  const story = await db()
    .select()
    .from(incidentEntry)
    .where(eq(incidentEntry.incidentId, alertId))
    .orderBy(incidentEntry.at, incidentEntry.id);
  expect(story.map(({ kind, body, data }) => [kind, body ?? (data as { reason?: string }).reason])).toEqual([
    ["created", undefined],
    ["commented", "보는 중"],
    ["webhook_received", undefined],
    ["status_changed", "acknowledged_at_source"],
    ["commented", "메모"],
    ["commented", "다시 봐 주세요"],
    ["status_changed", "unacknowledged_at_source"],
    ["note", "snoozed_at_source"],
    ["note", "assigned_at_source"],
  ]);
  await expect(ask("snooze", byAlias, {})).rejects.toMatchObject({ httpStatusCode: 422 });
  await ask("close", { identifier: found.data.tinyId, identifierType: "tiny" }, {});
  const missing = await ask("close", { identifier: "nothing", identifierType: "alias" }, {});
  await drain(id);
  expect((await ask("get", byAlias)).data).toMatchObject({ status: "closed" });
  expect((await ask("getRequestStatus", missing.requestId)).data).toMatchObject({
    isSuccess: false,
    status: "Alert does not exist",
  });
  // With a colon in the address the client's HTTP library leaves out its own key.
  const open = (await ask("list", { query: "status=open", limit: 10 })) as { data: unknown[] };
  const closed = (await ask("list", { query: "status=closed" })) as { data: unknown[] };
  expect([open.data.length, closed.data.length]).toEqual([0, 1]);
});

test("opsgenie-sdk is told what is wrong in its own words, and sees nothing of others", async () => {
  const { id, key } = await makeConnection({ pluginId: "opsgenie" });
  const other = await makeConnection({ pluginId: "opsgenie" });
  const use = (apiKey: string) =>
    opsgenie.configure({ api_key: apiKey, host: `http://127.0.0.1:${port}`, retryDelay: 10 });
  use(key);
  await ask("create", { message: "mine", alias: "mine" });
  await drain(id);
  await expect(ask("create", { alias: "x" })).rejects.toMatchObject({
    httpStatusCode: 422,
    errors: { message: "is missing or invalid" },
  });
  await expect(ask("delete", { identifier: "mine", identifierType: "alias" })).rejects.toMatchObject({
    httpStatusCode: 405,
  });
  const [mine] = await incidentsOf(id);
  use(other.key);
  await expect(ask("get", { identifier: mine?.id, identifierType: "id" })).rejects.toMatchObject({
    httpStatusCode: 404,
  });
  await ask("close", { identifier: mine?.id, identifierType: "id" }, {});
  await drain(other.id);
  const [still] = await incidentsOf(id);
  expect(still?.status).toBe("open");
  use("k_nobody");
  await expect(ask("create", { message: "x" })).rejects.toMatchObject({ httpStatusCode: 404 });
  const keyless = await fetch(`http://127.0.0.1:${port}/v2/alerts`, { method: "POST", body: "{}" });
  expect(keyless.status).toBe(401);
  expect(await keyless.json()).toMatchObject({ message: expect.any(String), requestId: expect.any(String) });
});

test("the route handler answers as the fast lane does", async () => {
  const { key } = await makeConnection({ pluginId: "opsgenie" });
  const requests: [string, string, string, string?][] = [
    ["POST", "/v2/alerts/", key, '{"message":"a"}'],
    ["POST", "/v2/alerts", key, "{}"],
    ["POST", "/v2/alerts", key, "{"],
    ["POST", "/v2/alerts", "k_nobody", '{"message":"a"}'],
    ["GET", "/v2/alerts?limit=1", key],
    ["DELETE", "/v2/alerts/x", key],
    ["POST", "/v2/enqueue", key, "{}"],
    ["POST", "/v2/nothing", key, "{}"],
  ];
  for (const [method, path, shown, body] of requests) {
    const url = `http://127.0.0.1:${port}${path}`;
    const init = { method, headers: { authorization: `GenieKey ${shown}` }, ...(body ? { body } : {}) };
    const shape = async (response: Response) => [
      response.status,
      response.headers.get("content-type"),
      Object.keys((await response.json()) as object),
    ];
    const fast = await shape(await fetch(url, init));
    expect(await shape(await routes.POST(new Request(url, init))), `${method} ${path}`).toEqual(fast);
  }
});

test("what these APIs do not have is not there", async () => {
  for (const path of ["/v2/change/enqueue", "/v2/incidents", "/v2/"]) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: "{}" });
    expect(response.status, path).toBe(404);
  }
  const { key } = await makeConnection({ pluginId: "pagerduty" });
  const body = JSON.stringify({ routing_key: key });
  const put = await fetch(`http://127.0.0.1:${port}/v2/enqueue`, { method: "PUT", body });
  expect([put.status, put.headers.get("allow")]).toEqual([405, "POST"]);
  const look = await fetch(`http://127.0.0.1:${port}/v2/enqueue`);
  expect([look.status, look.headers.get("allow")], "without a key too").toEqual([405, "POST"]);
  const hooks = await fetch(`http://127.0.0.1:${port}/hooks/pagerduty/${key}`, { method: "POST", body });
  expect(hooks.status).toBe(404);
});
