import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { change, pluginConnection } from "#db/schema/connection.ts";
import { apiCredential, oauthAttempt, oauthCredential } from "#db/schema/jira.ts";
import { useTestDatabase } from "#db/testing.ts";
import { deleteConnection } from "#lib/connections/delete.ts";
import { getConnection } from "#lib/connections/get.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { readGrant } from "#lib/jira/access/credentials.ts";
import type { ConsentChoice } from "#lib/jira/oauth/attempt.ts";
import { beginConsent } from "#lib/jira/oauth/begin-consent.ts";
import { chooseSite, sitesToChoose } from "#lib/jira/oauth/choose-site.ts";
import { type ConsentAnswer, finishConsent } from "#lib/jira/oauth/finish-consent.ts";
import type { ConsentOutcome } from "#lib/jira/oauth/outcome.ts";
import { getJiraState } from "#lib/jira/state.ts";
import { answerAsAtlassian, type Fake, setEnv, siteOf, startFake } from "#lib/jira/testing/canned-jira.ts";

useTestDatabase();

let fake: Fake;
let admin: Viewer;
let other: Viewer;
let companyId: number;

beforeAll(async () => {
  fake = await startFake();
  setEnv({
    OUTBOUND_ALLOW: "127.0.0.0/8",
    ATLASSIAN_AUTH_URL: fake.url,
    ATLASSIAN_API_URL: fake.url,
    ATLASSIAN_CLIENT_ID: "client-id",
    ATLASSIAN_CLIENT_SECRET: "client-secret-of-ours",
  });
  companyId = (await makeCompany()).id;
  admin = viewerFrom(await makeUser({ role: "admin" }));
  other = viewerFrom(await makeUser({ role: "admin" }));
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.reset();
  answerAsAtlassian(fake);
});

const begin = (choice: ConsentChoice = { name: "새봄 Jira", companyId, product: "jsm" }) =>
  beginConsent(admin, choice);
const answer = (state: string, more: Partial<ConsentAnswer> = {}): ConsentAnswer => ({
  code: "code-1",
  state,
  error: null,
  shownByBrowser: state,
  ...more,
});

async function connect(choice?: ConsentChoice): Promise<Extract<ConsentOutcome, { kind: "connected" }>> {
  const { state } = await begin(choice);
  const outcome = await finishConsent(admin, answer(state));
  if (outcome.kind !== "connected") throw new Error(JSON.stringify(outcome));
  return outcome;
}

test("consent is asked for with a state, our scopes and our address", async () => {
  const { url, state } = await begin();
  const query = new URL(url).searchParams;
  expect(Object.fromEntries(query)).toMatchObject({
    audience: "api.atlassian.com",
    client_id: "client-id",
    response_type: "code",
    prompt: "consent",
    redirect_uri: "http://localhost:3000/connect/jira/callback",
    state,
  });
  expect(query.get("scope")).toContain("offline_access");
  const stored = JSON.stringify(await db().select().from(oauthAttempt));
  expect(stored).not.toContain(state);
});

test("a consent makes a connection with its grant, together, and shows no token", async () => {
  const outcome = await connect();
  expect(outcome.secret).toMatch(/^wts_/);
  const exchanged = fake.asked.find((one) => one.path === "/oauth/token");
  expect(exchanged?.body).toMatchObject({ grant_type: "authorization_code", code: "code-1" });
  const [row] = await db()
    .select()
    .from(pluginConnection)
    .where(eq(pluginConnection.id, outcome.connectionId));
  expect(row).toMatchObject({
    pluginId: "jira",
    companyId,
    name: "새봄 Jira",
    externalId: "mycompany",
    externalName: "mycompany",
    metadata: { cloudId: "cloud-1", siteUrl: "https://mycompany.atlassian.net", accountName: "운영 봇" },
  });
  const [kept] = await db()
    .select()
    .from(oauthCredential)
    .where(eq(oauthCredential.connectionId, outcome.connectionId));
  expect(kept?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  expect(kept?.scopes).toContain("write:jira-work");
  expect(await readGrant(db(), outcome.connectionId)).toMatchObject({ refreshToken: "eyJ-refresh" });
  const shown = JSON.stringify([
    Buffer.from(kept?.accessToken ?? []).toString("latin1"),
    await getConnection(admin, outcome.connectionId),
    await getJiraState(admin, outcome.connectionId),
    await db().select().from(auditEntry),
    await db().select().from(change),
  ]);
  expect(shown).not.toMatch(/eyJ-|client-secret-of-ours/);
  expect(shown).not.toContain(outcome.secret);
});

test("a state works once, for whoever began it, in the browser they began it in", async () => {
  const { state } = await begin();
  const failed = (problem: string) => ({ kind: "failed", problem });
  expect(await finishConsent(other, answer(state))).toMatchObject(failed("state_unknown"));
  expect(await finishConsent(admin, answer(state, { shownByBrowser: undefined }))).toMatchObject(
    failed("state_unknown"),
  );
  const elsewhere = await begin();
  expect(await finishConsent(admin, answer(state, { shownByBrowser: elsewhere.state }))).toMatchObject(
    failed("state_unknown"),
  );
  expect(await finishConsent(admin, answer("made-up"))).toMatchObject(failed("state_unknown"));
  expect(await finishConsent(admin, answer(state, { code: null }))).toMatchObject(failed("state_missing"));
  expect(fake.asked).toHaveLength(0);

  const both = await Promise.all([finishConsent(admin, answer(state)), finishConsent(admin, answer(state))]);
  expect(both.map((one) => one.kind).sort()).toEqual(["connected", "failed"]);
  expect(await finishConsent(admin, answer(state))).toMatchObject(failed("state_used"));
});

test("a state that took too long is told so", async () => {
  const { state } = await begin();
  await db()
    .update(oauthAttempt)
    .set({ expiresAt: new Date(Date.now() - 1000) });
  expect(await finishConsent(admin, answer(state))).toMatchObject({ problem: "state_expired" });
});

test.each<[string, (fake: Fake) => void, Record<string, unknown>]>([
  [
    "a code that Atlassian no longer takes",
    (f) => f.on("POST", "/oauth/token", { status: 403, body: { error: "invalid_grant" } }),
    { problem: "code_expired" },
  ],
  [
    "our own secret refused",
    (f) => f.on("POST", "/oauth/token", { status: 401, body: { error: "access_denied" } }),
    { problem: "app_refused" },
  ],
  [
    "Atlassian down",
    (f) => f.on("POST", "/oauth/token", { status: 503, body: "down" }),
    { problem: "unreachable" },
  ],
  [
    "sites that cannot be listed",
    (f) => f.on("GET", "/oauth/token/accessible-resources", { status: 500, body: "down" }),
    { problem: "unreachable" },
  ],
  ["no site", (f) => f.on("GET", "/oauth/token/accessible-resources", { body: [] }), { problem: "no_site" }],
  [
    "a scope that was not granted",
    (f) =>
      f.on("POST", "/oauth/token", {
        body: { access_token: "a", refresh_token: "r", expires_in: 3600, scope: "read:jira-work" },
      }),
    { problem: "missing_scopes", names: ["write:jira-work"] },
  ],
  [
    "an app without offline access",
    (f) => f.on("POST", "/oauth/token", { body: { access_token: "a", expires_in: 3600, scope: "x" } }),
    { problem: "missing_scopes", names: ["offline_access"] },
  ],
])("nothing is kept after %s", async (_name, behave, told) => {
  behave(fake);
  const before = await db().$count(pluginConnection);
  const { state } = await begin();
  expect(await finishConsent(admin, answer(state))).toMatchObject({ kind: "failed", ...told });
  expect(await finishConsent(admin, answer(state))).toMatchObject({ problem: "state_used" });
  expect(await db().$count(pluginConnection)).toBe(before);
});

test("a refusal at Atlassian spends the state", async () => {
  const { state } = await begin();
  const refused = answer(state, { code: null, error: "access_denied" });
  expect(await finishConsent(admin, refused)).toMatchObject({ problem: "refused" });
  expect(await finishConsent(admin, answer(state))).toMatchObject({ problem: "state_used" });
});

test("of several sites one is chosen; the tokens wait sealed, and work once", async () => {
  fake.on("GET", "/oauth/token/accessible-resources", {
    body: [siteOf("cloud-1", "mycompany"), siteOf("cloud-2", "secondcompany")],
  });
  const { state } = await begin({});
  expect(await finishConsent(admin, answer(state))).toEqual({ kind: "choose" });
  const [row] = await db().select().from(oauthAttempt);
  expect(Buffer.from(row?.tokens ?? []).toString("latin1")).not.toContain("eyJ-");
  const sites = await sitesToChoose(admin, state);
  expect(sites?.map((site) => site.name)).toEqual(["mycompany", "secondcompany"]);
  expect(JSON.stringify(sites)).not.toContain("eyJ-");
  expect(await sitesToChoose(other, state)).toBeUndefined();
  expect(await chooseSite(other, state, "cloud-2")).toMatchObject({ problem: "choice_expired" });
  expect(await chooseSite(admin, state, "cloud-9")).toMatchObject({ problem: "choice_expired" });

  const both = await Promise.all([chooseSite(admin, state, "cloud-2"), chooseSite(admin, state, "cloud-2")]);
  const done = both.find((one) => one.kind === "connected");
  expect(both.filter((one) => one.kind === "connected")).toHaveLength(1);
  const made = await getConnection(admin, done?.kind === "connected" ? done.connectionId : 0);
  // Nothing was chosen before leaving: it is named as its site and belongs to nobody yet.
  expect(made).toMatchObject({ name: "secondcompany", companyId: null, externalId: "secondcompany" });
  expect(await sitesToChoose(admin, state)).toBeUndefined();
});

test("a renewed consent keeps the connection, its name and its secret, and mends it", async () => {
  const first = await connect();
  const id = first.connectionId;
  await db().update(oauthCredential).set({ state: "dead", error: "revoked" });
  expect((await getConnection(admin, id)).health.state).toBe("needs_reconnect");
  fake.on("GET", "/oauth/token/accessible-resources", {
    body: [siteOf("cloud-2", "secondcompany"), siteOf("cloud-1", "mycompany")],
  });
  const again = await connect({ connectionId: id });
  expect(again).toMatchObject({ connectionId: id, secret: null });
  const renewed = await getConnection(admin, id);
  expect(renewed).toMatchObject({ name: "새봄 Jira", companyId, hasSecret: true, externalId: "mycompany" });
  expect(renewed.health.state).not.toBe("needs_reconnect");
  expect(await db().$count(apiCredential)).toBe(0);
});

test("a renewal for another site, or for a connection that is gone, changes nothing", async () => {
  const { connectionId } = await connect();
  fake.on("GET", "/oauth/token/accessible-resources", { body: [siteOf("cloud-2", "secondcompany")] });
  const { state } = await begin({ connectionId });
  expect(await finishConsent(admin, answer(state))).toMatchObject({
    problem: "other_site",
    names: ["secondcompany"],
    connectionId,
  });
  const late = await begin({ connectionId });
  await deleteConnection(admin, connectionId);
  expect(await finishConsent(admin, answer(late.state))).toMatchObject({ problem: "connection_gone" });
  expect(await readGrant(db(), connectionId)).toBeUndefined();
  await expect(begin({ connectionId })).rejects.toMatchObject({ code: "not_found" });
});

test("only an admin in person may begin", async () => {
  const staff = viewerFrom(await makeUser());
  await expect(beginConsent(staff, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(beginConsent({ ...admin, kind: "token" }, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(finishConsent(staff, answer("x"))).rejects.toMatchObject({ code: "forbidden" });
});
