import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { runJira } from "#demo/jira/testing.ts";
import { allDelivered } from "#demo/jira/simulator.ts";

let sim: Awaited<ReturnType<typeof runJira>>;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const SCOPES = "read:jira-work write:jira-work manage:jira-webhook offline_access read:servicedesk-request";

async function start() {
  sim = await runJira();
  closing.push(() => sim.close());
  return sim.jira.app;
}

function authorize(more: Record<string, string> = {}): string {
  const { clientId, callbackUrl } = sim.jira.app;
  const query = new URLSearchParams({
    audience: "api.atlassian.com",
    client_id: clientId,
    scope: SCOPES,
    redirect_uri: callbackUrl,
    state: "s1",
    response_type: "code",
    prompt: "consent",
    ...more,
  });
  return `/authorize?${query.toString()}`;
}

/** Clicks through the consent page; returns where it leads. */
async function consent(scopes = SCOPES.split(" "), answer = "accept"): Promise<URL> {
  const form = new URLSearchParams({ answer, account: "712020:5d1f0a52-3c1b-4a7e-9d60-6c2a1f0e7b11" });
  form.append("site", sim.jira.store.value.sites[0]?.cloudId ?? "");
  for (const scope of scopes) form.append("scope", scope);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const said = await sim.call("POST", authorize(), { body: form.toString(), headers });
  expect(said.status).toBe(303);
  return new URL(said.headers.get("location") ?? "");
}

function token(fields: Record<string, string>, secret = sim.jira.app.clientSecret) {
  const { clientId: client_id, callbackUrl: redirect_uri } = sim.jira.app;
  return sim.call("POST", "/oauth/token", {
    json: { client_id, client_secret: secret, redirect_uri, ...fields },
  });
}

async function tokens(scopes?: string[]) {
  const code = (await consent(scopes)).searchParams.get("code") ?? "";
  return { code, ...(await token({ grant_type: "authorization_code", code })).body };
}

const refresh = (refresh_token: string) => token({ grant_type: "refresh_token", refresh_token });

test("consent leads back with a code that works once; refusal and strangers do not get one", async () => {
  await start();
  const page = await sim.call("GET", authorize());
  expect(page.body).toContain("새봄 Jira");
  expect((await sim.call("GET", authorize({ redirect_uri: "https://evil.example/cb" }))).status).toBe(400);
  const no = await consent([], "refuse");
  expect(no.searchParams.get("error")).toBe("access_denied");
  expect(no.searchParams.get("state")).toBe("s1");
  const { code, access_token, expires_in } = await tokens();
  expect([typeof access_token, expires_in]).toEqual(["string", 3600]);
  const again = await token({ grant_type: "authorization_code", code });
  expect([again.status, again.body.error]).toEqual([403, "invalid_grant"]);
});

test("refresh tokens rotate; the one before works for ten minutes more, a wrong secret is told apart", async () => {
  await start();
  const first = await tokens();
  const second = (await refresh(first.refresh_token)).body;
  const lost = (await refresh(first.refresh_token)).body;
  expect(new Set([first, second, lost].map((one) => one.refresh_token)).size).toBe(3);
  const [grant] = sim.jira.store.value.atlassian.grants;
  if (!grant?.previous) throw new Error("nothing was rotated");
  grant.previous.until = new Date(0).toISOString();
  expect(await refresh(first.refresh_token)).toMatchObject({
    status: 403,
    body: { error: "unauthorized_client", error_description: "refresh_token is invalid" },
  });
  expect(
    (await token({ grant_type: "refresh_token", refresh_token: lost.refresh_token }, "wrong")).body,
  ).toEqual({
    error: "access_denied",
    error_description: "Unauthorized",
  });
  await sim.call("POST", "/control/grants/revoke");
  expect((await refresh(lost.refresh_token)).status).toBe(403);
});

test("a token works at the gateway alone, for its sites and scopes, until it expires", async () => {
  await start();
  const { access_token } = await tokens(["read:jira-work", "read:servicedesk-request"]);
  const auth = `Bearer ${access_token}`;
  const resources = (await sim.call("GET", "/oauth/token/accessible-resources", { auth })).body;
  expect(resources).toHaveLength(2);
  const cloudId = resources[0].id as string;
  const at = (path: string) => sim.call("GET", `/ex/jira/${cloudId}/rest/api/3${path}`, { auth });
  expect((await at("/project/search")).status).toBe(200);
  expect(await at("/myself")).toMatchObject({
    status: 401,
    body: { message: "Unauthorized; scope does not match" },
  });
  expect((await sim.call("GET", "/saebom/rest/api/3/project", { auth })).status).toBe(401);
  expect((await sim.call("GET", `/ex/jira/no-such/rest/api/3/project`, { auth })).status).toBe(404);
  await sim.call("POST", "/control/grants/expire");
  expect(await at("/project/search")).toMatchObject({ status: 401, body: { message: "Unauthorized" } });
});

test("dynamic webhooks: errors by entry, one request for all that match, signed as a JWT, gone with consent", async () => {
  const { clientSecret } = await start();
  const got: { authorization: string | undefined; body: Record<string, unknown> }[] = [];
  const receiver = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      got.push({ authorization: request.headers.authorization, body: JSON.parse(text) });
      response.end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  closing.push(() => new Promise((done) => receiver.close(done)));
  const address = receiver.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hook`;
  const auth = `Bearer ${(await tokens()).access_token}`;
  const cloudId = sim.jira.store.value.sites[0]?.cloudId ?? "";
  const at = (method: string, path: string, json?: unknown) =>
    sim.call(method, `/ex/jira/${cloudId}/rest/api/3/webhook${path}`, {
      auth,
      ...(json === undefined ? {} : { json }),
    });
  const events = ["jira:issue_created"];
  const { status, body } = await at("POST", "", {
    url,
    webhooks: [
      { events, jqlFilter: "project = SB" },
      { events, jqlFilter: "watchCount = 3" },
      { events: ["attachment_created"], jqlFilter: "project = SB" },
      { events, jqlFilter: "project != X" },
    ],
  });
  expect(status).toBe(200);
  const [first, second, third, fourth] = body.webhookRegistrationResult;
  expect(second.errors).toEqual(["The clause watchcount is unsupported"]);
  expect(third.errors).toHaveLength(1);
  await sim.call("POST", "/control/saebom/issues", { json: { summary: "새 이슈" } });
  await allDelivered(sim.jira);
  expect(got).toHaveLength(1);
  expect(got[0]?.body.matchedWebhookIds).toEqual([first.createdWebhookId, fourth.createdWebhookId]);
  const [head, claims, mac] = (got[0]?.authorization ?? "").replace("Bearer ", "").split(".");
  expect(createHmac("sha256", clientSecret).update(`${head}.${claims}`).digest("base64url")).toBe(mac);

  const webhook = sim.jira.store.value.sites[0]?.dynamicWebhooks[0];
  if (!webhook) throw new Error("nothing was registered");
  webhook.expiresAt = new Date(0).toISOString();
  expect((await at("PUT", "/refresh", { webhookIds: [webhook.id, 12] })).body.expirationDate).toBeTruthy();
  expect(Date.parse(webhook.expiresAt)).toBeGreaterThan(Date.now());
  expect((await at("DELETE", "", { webhookIds: [webhook.id, 12] })).status).toBe(202);
  expect((await at("GET", "")).body).toMatchObject({ total: 1, isLast: true });
  await sim.call("POST", "/control/grants/revoke");
  await sim.call("POST", "/control/saebom/issues", { json: { summary: "아무도 듣지 않습니다" } });
  await allDelivered(sim.jira);
  expect(got).toHaveLength(1);
});
