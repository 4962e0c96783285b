import { eq } from "drizzle-orm";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser } from "#db/factories.ts";
import { mail } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import { conditionsOf } from "#lib/jira/condition.ts";
import { readGrant, saveGrant } from "#lib/jira/access/credentials.ts";
import { DeadGrant, freshAccessToken } from "#lib/jira/access/fresh-token.ts";
import { OAuthError } from "#lib/plugins/jira/client/oauth.ts";

useTestDatabase();

/** Atlassian's token endpoint: every refresh token works once. */
let server: Server;
let refreshes = 0;
let answer: (used: string) => { status: number; body: unknown };
const rotating = (used: string) => ({
  status: 200,
  body: {
    access_token: `access-after-${used}`,
    refresh_token: `${used}+`,
    expires_in: 3600,
    scope: "read:jira-work",
  },
});

beforeAll(async () => {
  server = createServer((req, res) => {
    let text = "";
    req.on("data", (chunk: Buffer) => (text += chunk.toString()));
    req.on("end", () => {
      refreshes++;
      const { refresh_token } = JSON.parse(text) as { refresh_token: string };
      const said = answer(refresh_token);
      setTimeout(() => res.writeHead(said.status).end(JSON.stringify(said.body)), 50);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  Object.assign(process.env, {
    ATLASSIAN_AUTH_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ATLASSIAN_CLIENT_ID: "client",
    ATLASSIAN_CLIENT_SECRET: "secret",
    OUTBOUND_ALLOW: "127.0.0.0/8",
  });
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
});
afterAll(() => server.close());
beforeEach(() => {
  refreshes = 0;
  answer = rotating;
});

async function grantExpiringIn(seconds: number) {
  const connection = await makeConnection({ pluginId: "jira" });
  await db().transaction((tx) =>
    saveGrant(tx, connection.id, {
      accessToken: "old",
      refreshToken: "r1",
      expiresAt: new Date(Date.now() + seconds * 1000),
      scopes: ["read:jira-work"],
    }),
  );
  return connection.id;
}

test("a token that is still good is used as it is", async () => {
  const id = await grantExpiringIn(600);
  expect(await freshAccessToken(id)).toBe("old");
  expect(refreshes).toBe(0);
});

test("twenty needs at once make one refresh, and its rotation is kept", async () => {
  const id = await grantExpiringIn(5);
  const tokens = await Promise.all(Array.from({ length: 20 }, () => freshAccessToken(id)));
  expect(new Set(tokens)).toEqual(new Set(["access-after-r1"]));
  expect(refreshes).toBe(1);
  expect(await readGrant(db(), id)).toMatchObject({ refreshToken: "r1+", generation: 2 });
});

test("a token that was refused is replaced although its time is not over", async () => {
  const id = await grantExpiringIn(600);
  expect(await freshAccessToken(id, "old")).toBe("access-after-r1");
  expect(await freshAccessToken(id, "old")).toBe("access-after-r1");
  expect(refreshes).toBe(1);
});

test("a dead grant is marked, told by mail, and not asked about again", async () => {
  await makeUser({ role: "admin", email: "admin@example.test" });
  answer = () => ({
    status: 403,
    body: { error: "unauthorized_client", error_description: "refresh_token is invalid" },
  });
  const id = await grantExpiringIn(5);
  await expect(freshAccessToken(id)).rejects.toThrow(DeadGrant);
  await expect(freshAccessToken(id)).rejects.toThrow(DeadGrant);
  expect(refreshes).toBe(1);
  expect((await readGrant(db(), id))?.state).toBe("dead");
  const mails = await db().select().from(mail).where(eq(mail.recipient, "admin@example.test"));
  expect(mails.map((one) => one.kind)).toEqual(["access_lost"]);
});

test.each([
  [401, { error: "access_denied", error_description: "Unauthorized" }, "wrong_client"],
  [500, { error: "oops" }, "passing"],
  [429, {}, "passing"],
])("an answer of %i keeps the pair for later", async (status, body, kind) => {
  answer = () => ({ status, body });
  const id = await grantExpiringIn(5);
  const error: unknown = await freshAccessToken(id).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OAuthError);
  expect((error as OAuthError).kind).toBe(kind);
  expect(await readGrant(db(), id)).toMatchObject({ state: "ok", refreshToken: "r1" });
});

test("our own secret refused is our misconfiguration, until a refresh works again", async () => {
  answer = () => ({ status: 401, body: { error: "access_denied", error_description: "Unauthorized" } });
  const id = await grantExpiringIn(5);
  await expect(freshAccessToken(id)).rejects.toThrow(OAuthError);
  expect((await conditionsOf(db(), [id])).get(id)).toMatchObject({ accessState: "misconfigured" });
  answer = rotating;
  await freshAccessToken(id);
  expect((await conditionsOf(db(), [id])).get(id)).toMatchObject({ accessState: "ok", accessError: null });
});
