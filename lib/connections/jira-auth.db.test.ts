import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry, mail } from "#db/schema/company.ts";
import { change, pluginConnection } from "#db/schema/connection.ts";
import { apiCredential } from "#db/schema/jira.ts";
import { useTestDatabase } from "#db/testing.ts";
import { createConnection } from "#lib/connections/create.ts";
import { getConnection } from "#lib/connections/get.ts";
import { listConnections } from "#lib/connections/list.ts";
import { updateConnection } from "#lib/connections/update.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { getJiraState } from "#lib/jira/state.ts";
import { syncNow } from "#lib/jira/reading/sync.ts";
import { answerAsCloud, type Fake, setEnv, startFake } from "#lib/jira/testing/canned-jira.ts";

useTestDatabase();

const TOKEN = "ATATT3xFf-very-secret";
let fake: Fake;
let admin: Viewer;
let companyId: number;

beforeAll(async () => {
  fake = await startFake();
  setEnv({ OUTBOUND_ALLOW: "127.0.0.0/8" });
  companyId = (await makeCompany()).id;
  admin = viewerFrom(await makeUser({ role: "admin", email: "admin@example.test" }));
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.reset();
  answerAsCloud(fake);
});

const cloud = () => ({
  type: "api_token" as const,
  siteUrl: fake.url,
  email: "bot@example.test",
  token: TOKEN,
});
const make = (more: Record<string, unknown> = {}) =>
  createConnection(admin, {
    plugin: "jira",
    name: "새봄 Jira",
    companyId,
    auth: cloud(),
    product: "jsm",
    projectKey: "SB",
    requestTypeId: "27",
    ...more,
  });

test("a token is tried first; what Jira said is kept, the token sealed and never shown", async () => {
  const made = await make();
  expect(made).toMatchObject({ externalId: "127.0.0.1", externalName: "MyCompany Jira", secret: null });
  expect(fake.asked[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from(`bot@example.test:${TOKEN}`).toString("base64")}`,
  );
  const [row] = await db().select().from(pluginConnection).where(eq(pluginConnection.id, made.id));
  expect(row?.metadata).toMatchObject({
    siteUrl: fake.url,
    edition: "cloud",
    accountId: "5b10ac",
    accountName: "운영 봇",
    serviceDeskId: "4",
  });
  const [kept] = await db().select().from(apiCredential).where(eq(apiCredential.connectionId, made.id));
  expect(Buffer.from(kept?.token ?? []).toString("latin1")).not.toContain(TOKEN);
  const answers = JSON.stringify([
    made,
    await getConnection(admin, made.id),
    await listConnections(admin, {}),
    await getJiraState(admin, made.id),
    await updateConnection(admin, made.id, { name: "다른 이름" }),
    await db().select().from(auditEntry),
    await db().select().from(change),
  ]);
  expect(answers).not.toContain(TOKEN);
});

test("a Data Center is spoken to in its own way, with its context path", async () => {
  fake.reset();
  const rest = "/jira/rest/api/2";
  fake.on("GET", `${rest}/serverInfo`, {
    body: { baseUrl: "x", version: "9.12.2", deploymentType: "Server", serverTitle: "사내 Jira" },
  });
  fake.on("GET", `${rest}/myself`, { body: { key: "JIRAUSER10000", name: "bot", displayName: "봇" } });
  fake.on("GET", `${rest}/project/OPS`, {
    body: { id: "1", key: "OPS", name: "운영", projectTypeKey: "software" },
  });
  const made = await createConnection(admin, {
    plugin: "jira",
    name: "DC",
    companyId,
    auth: { type: "pat", baseUrl: `${fake.url}/jira/secure/Dashboard.jspa`, token: TOKEN },
    product: "software",
    projectKey: "OPS",
  });
  expect(made.externalName).toBe("사내 Jira");
  expect(await getJiraState(admin, made.id)).toMatchObject({
    access: "pat",
    site: { url: `${fake.url}/jira`, edition: "datacenter", version: "9.12.2", account: "봇" },
  });
});

test.each<[string, (fake: Fake) => void, string, RegExp]>([
  ["a page that is no Jira", (f) => f.reset(), "auth.siteUrl", /not a Jira/],
  [
    "a page of HTML",
    (f) => f.on("GET", /serverInfo|myself/, { body: "<html>hello</html>" }),
    "auth.siteUrl",
    /not a Jira/,
  ],
  [
    "a redirect to a sign-in",
    (f) => f.on("GET", /./, { status: 302, body: "", headers: { location: "/login" } }),
    "auth.siteUrl",
    /not a Jira/,
  ],
  [
    "a Data Center where Cloud was said",
    (f) => f.on("GET", /serverInfo/, { body: { version: "9.1", deploymentType: "Server" } }),
    "auth.siteUrl",
    /personal access token/,
  ],
  [
    "a token that Jira refuses",
    (f) =>
      f.on("GET", /myself/, { status: 401, body: "Client must be authenticated to access this resource." }),
    "auth.token",
    /refuses this token/,
  ],
  [
    "a token without a scope",
    (f) => f.on("GET", /myself/, { status: 401, body: { message: "Unauthorized; scope does not match" } }),
    "auth.token",
    /lacks a scope/,
  ],
  [
    "a project that the account cannot see",
    (f) => {
      f.on("GET", /project/, { status: 404, body: { errorMessages: ["No project could be found"] } });
      f.on("POST", /search/, { status: 400, body: { errorMessages: ["The value 'SB' does not exist"] } });
    },
    "projectKey",
    /cannot see/,
  ],
  [
    "a plain project where service management was said",
    (f) => f.on("GET", /project/, { body: { id: "1", key: "SB", projectTypeKey: "software" } }),
    "product",
    /not a service management/,
  ],
  [
    "a request type of another desk",
    (f) => f.on("GET", /requesttype/, { body: { values: [{ id: "1", name: "x" }], isLastPage: true } }),
    "requestTypeId",
    /no request type/,
  ],
  [
    "a Jira that is down",
    (f) => f.on("GET", /./, { status: 503, body: "maintenance" }),
    "auth.siteUrl",
    /maintenance/,
  ],
])("nothing is kept of %s", async (_name, behave, path, message) => {
  behave(fake);
  const before = await db().$count(pluginConnection);
  const error: unknown = await make().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: "invalid",
    fields: [{ path, message: expect.stringMatching(message) }],
  });
  expect(JSON.stringify((error as { fields: unknown }).fields)).not.toContain(TOKEN);
  expect(await db().$count(pluginConnection)).toBe(before);
});

test("an address inside the network is refused with what the operator can do", async () => {
  const auth = { ...cloud(), siteUrl: "http://10.1.2.3/jira" };
  await expect(make({ auth })).rejects.toMatchObject({
    fields: [{ path: "auth.siteUrl", message: expect.stringContaining("OUTBOUND_ALLOW") }],
  });
});

test("a missing agent licence, or a token that may not read projects, only narrows", async () => {
  fake.on("GET", /servicedeskapi/, { status: 403, body: "" });
  fake.on("GET", /project/, { status: 403, body: {} });
  const made = await make();
  const [row] = await db().select().from(pluginConnection).where(eq(pluginConnection.id, made.id));
  expect(row?.metadata).not.toHaveProperty("serviceDeskId");
});

test("a token that Jira stops accepting is told of once, and a new one mends it", async () => {
  const made = await make();
  fake.on("GET", /./, { status: 401, body: "Client must be authenticated to access this resource." });
  fake.on("POST", /./, { status: 401, body: "Client must be authenticated to access this resource." });
  await expect(syncNow(admin, made.id)).rejects.toMatchObject({ code: "upstream" });
  await expect(syncNow(admin, made.id)).rejects.toMatchObject({ code: "upstream" });
  const { health } = await getConnection(admin, made.id);
  expect(health).toMatchObject({ state: "needs_reconnect", reason: "access_lost" });
  const mails = await db().select().from(mail).where(eq(mail.recipient, "admin@example.test"));
  expect(mails.filter((one) => one.kind === "access_lost" && one.text.includes("새봄 Jira"))).toHaveLength(1);

  fake.reset();
  answerAsCloud(fake);
  await updateConnection(admin, made.id, { auth: { ...cloud(), token: "a-new-token" } });
  expect(await syncNow(admin, made.id)).toEqual({ issuesRead: 0, healed: 0, removed: 0 });
  expect((await getConnection(admin, made.id)).health.state).toBe("ok");
});

test("a 401 of one page, with a good token, does not cut the connection off", async () => {
  const made = await make();
  fake.on("POST", /search/, { status: 401, body: "no" });
  await expect(syncNow(admin, made.id)).rejects.toMatchObject({ code: "upstream" });
  expect((await getConnection(admin, made.id)).health).toMatchObject({
    state: "degraded",
    reason: "sync_failing",
  });
});

test("another project is asked for before it is chosen", async () => {
  const made = await make();
  await expect(updateConnection(admin, made.id, { projectKey: "NOPE" })).resolves.toBeDefined();
  fake.on("POST", /search/, { status: 400, body: { errorMessages: ["does not exist"] } });
  await expect(updateConnection(admin, made.id, { projectKey: "NOPE2" })).rejects.toMatchObject({
    fields: [{ path: "projectKey" }],
  });
});
