import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser, viewerFrom } from "#db/factories.ts";
import { jiraWebhook } from "#db/schema/jira.ts";
import { useTestDatabase } from "#db/testing.ts";
import { createConnection } from "#lib/connections/create.ts";
import { updateConnection } from "#lib/connections/update.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { receive } from "#lib/intake/receive.ts";
import { beginConsent } from "#lib/jira/oauth/begin-consent.ts";
import { finishConsent } from "#lib/jira/oauth/finish-consent.ts";
import { getJiraState } from "#lib/jira/state.ts";
import { tendWebhooks } from "#lib/jira/webhooks/tend-webhooks.ts";
import {
  answerAsAtlassian,
  answerAsCloud,
  type Fake,
  setEnv,
  startFake,
} from "#lib/jira/testing/canned-jira.ts";
import { registerWebhooks, unregisterWebhooks } from "#lib/jira/webhooks/webhooks.ts";

useTestDatabase();

const CLIENT_SECRET = "client-secret-of-ours";
const DAY_MS = 24 * 60 * 60 * 1000;
let fake: Fake;
let admin: Viewer;
let companyId: number;
/** Webhooks that the fake Jira has. */
let there: { id: number; url: string; events: string[]; expirationDate: number }[];

beforeAll(async () => {
  fake = await startFake();
  setEnv({
    OUTBOUND_ALLOW: "127.0.0.0/8",
    ATLASSIAN_AUTH_URL: fake.url,
    ATLASSIAN_API_URL: fake.url,
    ATLASSIAN_CLIENT_ID: "client-id",
    ATLASSIAN_CLIENT_SECRET: CLIENT_SECRET,
  });
  companyId = (await makeCompany()).id;
  admin = viewerFrom(await makeUser({ role: "admin" }));
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.reset();
  answerAsAtlassian(fake);
  there = [];
  const path = "/ex/jira/cloud-1/rest/api/3/webhook";
  let next = 1000;
  fake.on("GET", path, () => ({ body: { isLast: true, values: there } }));
  fake.on("POST", path, ({ body }) => {
    const { url, webhooks } = body as { url: string; webhooks: { events: string[] }[] };
    const id = next++;
    there.push({ id, url, events: webhooks[0]?.events ?? [], expirationDate: Date.now() + 30 * DAY_MS });
    return { body: { webhookRegistrationResult: [{ createdWebhookId: id }] } };
  });
  fake.on("DELETE", path, ({ body }) => {
    const { webhookIds } = body as { webhookIds: number[] };
    there = there.filter((webhook) => !webhookIds.includes(webhook.id));
    return { status: 202 };
  });
  fake.on("PUT", `${path}/refresh`, () => {
    const expirationDate = new Date(Date.now() + 30 * DAY_MS).toISOString();
    return { body: { expirationDate } };
  });
});

async function connect(): Promise<number> {
  const { state } = await beginConsent(admin, { companyId });
  const outcome = await finishConsent(admin, { code: "c", state, error: null, shownByBrowser: state });
  if (outcome.kind !== "connected") throw new Error(JSON.stringify(outcome));
  await updateConnection(admin, outcome.connectionId, { projectKey: "SB" });
  return outcome.connectionId;
}

const addressOf = (id: number) => `http://localhost:3000/webhook/jira/${id}`;

test("one webhook is registered, however often one asks; strays are taken away, others left alone", async () => {
  const id = await connect();
  there = [
    { id: 1, url: addressOf(id), events: [], expirationDate: 0 },
    { id: 2, url: addressOf(id + 1), events: [], expirationDate: 0 },
  ];
  await registerWebhooks(admin, id);
  await registerWebhooks(admin, id);
  expect(there.map((webhook) => webhook.url).sort()).toEqual([addressOf(id), addressOf(id + 1)].sort());
  const registered = fake.asked.findLast((one) => one.method === "POST" && one.path.endsWith("/webhook"));
  expect(registered?.body).toMatchObject({ webhooks: [{ jqlFilter: 'project = "SB"' }] });
  expect((await getJiraState(admin, id)).webhooks).toMatchObject([{ kind: "dynamic", error: null }]);
  await unregisterWebhooks(admin, id);
  expect(there.map((webhook) => webhook.id)).toEqual([2]);
  expect((await getJiraState(admin, id)).webhooks).toEqual([]);
});

test("Jira's refusal inside a good answer is told, and keeps what there is", async () => {
  const id = await connect();
  there = [{ id: 1, url: addressOf(id), events: [], expirationDate: 0 }];
  fake.on("POST", /\/webhook$/, {
    body: { webhookRegistrationResult: [{ errors: ["The clause watchCount is unsupported"] }] },
  });
  await expect(registerWebhooks(admin, id)).rejects.toMatchObject({
    code: "upstream",
    message: expect.stringContaining("watchCount"),
  });
  expect(there).toHaveLength(1);
});

test("a delivery of a dynamic webhook proves itself by the app's token, and only while it is registered", async () => {
  const id = await connect();
  const second = Math.floor(Date.now() / 1000);
  const post = async (key: string) => {
    const text = [
      { alg: "HS256", typ: "JWT" },
      { iat: second, exp: second + 180 },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    const token = `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
    const request = new Request(addressOf(id), {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ webhookEvent: "jira:issue_created", issue: { id: "1", key: "SB-1" } }),
    });
    return (await receive(request)).status;
  };
  expect(await post(CLIENT_SECRET)).toBe(401);
  await registerWebhooks(admin, id);
  expect(await post(CLIENT_SECRET)).toBe(200);
  expect(await post("someone else's")).toBe(401);
});

test("webhooks are refreshed well before their end, and made anew when they are gone", async () => {
  const id = await connect();
  await registerWebhooks(admin, id);
  const expiry = async () =>
    (await db().select().from(jiraWebhook).where(eq(jiraWebhook.connectionId, id)))[0];
  const refreshes = () => fake.asked.filter((one) => one.path.endsWith("/refresh")).length;
  await tendWebhooks(id);
  expect(refreshes()).toBe(0);
  for (const webhook of there) webhook.expirationDate = Date.now() + 15 * DAY_MS;
  await tendWebhooks(id);
  expect(refreshes()).toBe(1);
  expect((await expiry())?.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 29 * DAY_MS);

  there = [];
  await tendWebhooks(id);
  expect(there).toHaveLength(1);
  expect((await expiry())?.externalId).toBe(String(there[0]?.id));

  fake.on("GET", /\/webhook$/, { status: 503, body: "down" });
  await expect(tendWebhooks(id)).rejects.toThrow("down");
  expect((await expiry())?.error).toContain("down");
});

test.each([
  ["Cloud", "1001.0.0", "Cloud", "/rest/webhooks/1.0/webhook"],
  ["Data Center 9", "9.12.2", "Server", "/rest/webhooks/1.0/webhook"],
  ["Data Center 10", "10.3.1", "Server", "/rest/jira-webhook/1.0/webhooks"],
])("an administrator's token registers the administrator's kind: %s", async (_name, version, type, path) => {
  answerAsCloud(fake);
  const cloud = type === "Cloud";
  for (const api of [2, 3]) {
    fake.on("GET", `/rest/api/${api}/serverInfo`, {
      body: { version, deploymentType: type, serverTitle: "J" },
    });
    fake.on("GET", `/rest/api/${api}/myself`, { body: { accountId: "a", key: "a", displayName: "봇" } });
    fake.on("GET", `/rest/api/${api}/project/SB`, {
      body: { id: "1", key: "SB", projectTypeKey: "service_desk" },
    });
  }
  const { id } = await createConnection(admin, {
    plugin: "jira",
    name: "관리자",
    companyId,
    auth: cloud
      ? { type: "api_token", siteUrl: fake.url, email: "a@example.test", token: "t" }
      : { type: "pat", baseUrl: fake.url, token: "t" },
    projectKey: "SB",
    webhookSecret: "the-secret",
  });
  fake.on("GET", path, {
    body: [{ self: `${fake.url}${path}/7`, url: `${addressOf(id)}?token=old`, name: "old" }],
  });
  fake.on("POST", path, ({ body }) => ({
    status: 201,
    body: { ...(body as object), self: `${fake.url}${path}/8` },
  }));
  fake.on("DELETE", `${path}/7`, { status: 204, body: "" });
  await registerWebhooks(admin, id);
  const made = fake.asked.findLast((one) => one.method === "POST" && one.path === path)?.body;
  expect(made).toMatchObject({
    secret: "the-secret",
    url: cloud ? addressOf(id) : `${addressOf(id)}?token=the-secret`,
    filters: { "issue-related-events-section": 'project = "SB"' },
  });
  expect(fake.asked.some((one) => one.method === "DELETE" && one.path === `${path}/7`)).toBe(true);
  expect((await getJiraState(admin, id)).webhooks).toMatchObject([{ kind: "admin", expiresAt: null }]);
  fake.on("POST", path, { status: 403, body: { errorMessages: ["Administrators only"] } });
  await expect(registerWebhooks(admin, id)).rejects.toMatchObject({ code: "upstream" });
});
