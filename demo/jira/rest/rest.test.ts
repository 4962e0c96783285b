import { afterAll, beforeAll, expect, test } from "vitest";
import { CLOUD, DATA_CENTER, runJira } from "#demo/jira/testing.ts";

let sim: Awaited<ReturnType<typeof runJira>>;
beforeAll(async () => {
  sim = await runJira();
});
afterAll(() => sim.close());

const cloud = (method: string, path: string, json?: unknown) =>
  sim.call(method, `/saebom/rest/api/3${path}`, { auth: CLOUD, ...(json === undefined ? {} : { json }) });
const dc = (method: string, path: string, json?: unknown) =>
  sim.call(method, `/hanbit/rest/api/2${path}`, {
    auth: DATA_CENTER,
    ...(json === undefined ? {} : { json }),
  });
const paragraph = (...content: unknown[]) => ({
  version: 1,
  type: "doc",
  content: [{ type: "paragraph", content }],
});
const words = (text: string) => paragraph({ type: "text", text });

async function made(project = "SB"): Promise<{ id: string; key: string }> {
  const fields = { project: { key: project }, issuetype: { name: "문의" }, summary: "문의합니다" };
  const { status, body } = await cloud("POST", "/issue", { fields });
  expect(status).toBe(201);
  return body;
}

test("who may ask: an account's own token at the site, never a stranger", async () => {
  expect((await sim.call("GET", "/saebom/rest/api/3/myself")).status).toBe(401);
  expect((await sim.call("GET", "/saebom/rest/api/3/serverInfo")).body.deploymentType).toBe("Cloud");
  expect((await dc("GET", "/serverInfo")).body.deploymentType).toBe("Server");
  expect((await cloud("GET", "/myself")).body).toMatchObject({ displayName: "서지안" });
  expect((await dc("GET", "/myself")).body).toMatchObject({ key: "jian.seo" });
  expect((await sim.call("GET", "/hanbit/rest/api/3/myself", { auth: DATA_CENTER })).status).toBe(404);
});

test("v3 takes documents and says so when it gets anything else; v2 takes wiki text", async () => {
  const { key } = await made();
  const bad = [
    "plain text",
    words(""),
    { type: "doc", content: [] },
    paragraph({ type: "text", text: "x", colour: "red" }),
    {
      version: 1,
      type: "doc",
      content: [{ type: "bulletList", content: [{ type: "listItem", content: [] }] }],
    },
    paragraph({ type: "text", text: "x", marks: [{ type: "code" }, { type: "strong" }] }),
  ];
  for (const body of bad) {
    const said = await cloud("POST", `/issue/${key}/comment`, { body });
    expect(said, JSON.stringify(body)).toMatchObject({
      status: 400,
      body: { errorMessages: [], errors: { comment: "Comment body is not valid!" } },
    });
  }
  const fine = paragraph(
    { type: "text", text: "보십시오 {a} " },
    { type: "mention", attrs: { id: "qm:8d0c1c2e-77aa-4f0e-8a35-cd4a4f0e6d21", text: "@윤채원" } },
  );
  const said = await cloud("POST", `/issue/${key}/comment`, { body: fine });
  expect(said).toMatchObject({ status: 201, body: { body: fine, jsdPublic: true } });
  const asWiki = await sim.call("GET", `/saebom/rest/api/2/issue/${key}/comment`, { auth: CLOUD });
  expect(asWiki.body.comments[0].body).toBe(
    "보십시오 \\{a\\} [~accountid:qm:8d0c1c2e-77aa-4f0e-8a35-cd4a4f0e6d21]",
  );
  expect((await dc("POST", "/issue", { fields: {} })).body.errors).toMatchObject({
    project: "Specify a valid project ID or key",
    issuetype: "Specify an issue type",
  });
});

test("an internal note is marked by a property, told by jsdPublic on Cloud and by nothing on Data Center", async () => {
  const properties = [
    { key: "sd.public.comment", value: { internal: true } },
    { key: "atsignal.message", value: { id: "m1" } },
  ];
  const { key } = await made();
  const note = await cloud("POST", `/issue/${key}/comment?expand=properties`, {
    body: words("메모"),
    properties,
  });
  expect(note.body).toMatchObject({ jsdPublic: false });
  expect(note.body.properties).toContainEqual({ key: "atsignal.message", value: { id: "m1" } });

  const plain = await made("SBD");
  const open = await cloud("POST", `/issue/${plain.key}/comment`, { body: words("메모"), properties });
  expect(open.body).toMatchObject({ jsdPublic: true });

  const fields = { project: { key: "HB" }, issuetype: { id: "10102" }, summary: "DC" };
  const there = (await dc("POST", "/issue", { fields })).body.key as string;
  const noted = await dc("POST", `/issue/${there}/comment`, { body: "메모", properties });
  expect(noted.body).not.toHaveProperty("jsdPublic");
  expect(noted.body).not.toHaveProperty("properties");
  const desk = await sim.call("GET", `/hanbit/rest/servicedeskapi/request/${there}/comment`, {
    auth: DATA_CENTER,
  });
  expect(desk.body.values).toMatchObject([{ body: "메모", public: false }]);
  const only = `/hanbit/rest/servicedeskapi/request/${there}/comment?public=true&internal=false`;
  expect((await sim.call("GET", only, { auth: DATA_CENTER })).body.values).toEqual([]);
  // The whole issue embeds it, as Data Center does.
  expect((await dc("GET", `/issue/${there}`)).body.fields.comment.total).toBe(1);
  expect(
    (await sim.call("GET", `/saebom/rest/servicedeskapi/request/${plain.key}`, { auth: CLOUD })).status,
  ).toBe(404);
});

test("searches are bounded, paged by token, and tell ids only unless asked", async () => {
  expect(await cloud("GET", "/search?jql=project=SB")).toMatchObject({ status: 410 });
  expect(await cloud("POST", "/search/jql", { jql: "order by key" })).toMatchObject({
    status: 400,
    body: { errorMessages: [expect.stringContaining("Unbounded")] },
  });
  for (let n = 0; n < 5; n++) await made("SBD");
  const ids: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const { body } = await cloud("POST", "/search/jql", {
      jql: 'project = "SBD" AND updated >= -5m ORDER BY updated ASC',
      maxResults: 2,
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    expect(body).not.toHaveProperty("total");
    for (const issue of body.issues) {
      expect(issue).not.toHaveProperty("fields");
      ids.push(issue.id);
    }
    nextPageToken = body.nextPageToken;
    expect(body.isLast).toBe(nextPageToken === undefined);
  } while (nextPageToken !== undefined);
  expect(ids.length).toBeGreaterThanOrEqual(5);
  expect(new Set(ids).size).toBe(ids.length);
  const late = await cloud("POST", "/search/jql", { jql: "project = SBD AND updated >= 5m" });
  expect(late.body.issues).toEqual([]);
  expect((await dc("GET", "/search?jql=project%20%3D%20HB&maxResults=1")).body).toMatchObject({
    startAt: 0,
    maxResults: 1,
    total: expect.any(Number),
  });
});

test("what is written within the lag is not found by a search, but by its id", async () => {
  sim.jira.faults.searchLagMs = 60_000;
  const { id } = await made();
  const found = await cloud("POST", "/search/jql", { jql: `id = ${id}` });
  sim.jira.faults.searchLagMs = 0;
  expect(found.body.issues).toEqual([]);
  expect((await cloud("POST", "/issue/bulkfetch", { issueIdsOrKeys: [id, "999"] })).body).toMatchObject({
    issues: [{ id }],
    issueErrors: [{ id: "999" }],
  });
});

test("a moved issue answers to its old key with the new one", async () => {
  const { id, key } = await made();
  await sim.call("POST", `/control/saebom/issues/${key}/move`, { json: { project: "SBD" } });
  const { body } = await cloud("GET", `/issue/${key}?fields=summary`);
  expect(body).toMatchObject({ id, fields: { summary: "문의합니다" } });
  expect(body.key).toMatch(/^SBD-/);
});

test("files: checked upload, a redirect to a signed address that wants no token", async () => {
  const { key } = await made();
  const form = new FormData();
  form.append("file", new Blob(["안녕"], { type: "text/plain" }), "인사.txt");
  const path = `/saebom/rest/api/3/issue/${key}/attachments`;
  expect((await sim.call("POST", path, { auth: CLOUD, body: form })).status).toBe(403);
  const headers = { "x-atlassian-token": "no-check" };
  const [file] = (await sim.call("POST", path, { auth: CLOUD, body: form, headers })).body;
  expect(file).toMatchObject({ filename: "인사.txt", size: 6 });
  const { status, headers: told } = await cloud("GET", `/attachment/content/${file.id}`);
  expect(status).toBe(303);
  const address = told.get("location") ?? "";
  expect((await fetch(address, { headers: { authorization: CLOUD } })).status).toBe(400);
  expect(await (await fetch(address)).text()).toBe("안녕");
  expect((await fetch(address.replace(/.$/, "0"))).status).not.toBe(500);
  expect((await cloud("GET", `/issue/${key}`)).body.fields.attachment).toMatchObject([{ id: file.id }]);
});

test("transitions lead to other statuses under ids of their own", async () => {
  const { key } = await made();
  const { transitions } = (await cloud("GET", `/issue/${key}/transitions`)).body;
  const done = transitions.find((one: { to: { name: string } }) => one.to.name === "완료");
  expect((await cloud("POST", `/issue/${key}/transitions`, { transition: { id: done.id } })).status).toBe(
    204,
  );
  expect((await cloud("GET", `/issue/${key}`)).body.fields.status).toMatchObject({ name: "완료" });
  expect((await cloud("POST", `/issue/${key}/transitions`, {})).status).toBe(400);
});

test("Data Center 10 registers webhooks elsewhere, and nowhere is a secret told again", async () => {
  const json = { name: "a", url: "http://localhost:9/x", events: ["jira:issue_created"], secret: "s" };
  const old = await sim.call("POST", "/hanbit/rest/webhooks/1.0/webhook", { auth: DATA_CENTER, json });
  expect(old.status).toBe(404);
  for (const [path, auth] of [
    ["/hanbit/rest/jira-webhook/1.0/webhooks", DATA_CENTER],
    ["/saebom/rest/webhooks/1.0/webhook", CLOUD],
  ] as const) {
    const there = await sim.call("POST", path, { auth, json });
    expect(there).toMatchObject({ status: 201, body: { isSigned: true } });
    expect(JSON.stringify((await sim.call("GET", path, { auth })).body)).not.toContain('"secret"');
    expect((await sim.call("DELETE", `${path}/${there.body.id}`, { auth })).status).toBe(204);
  }
  expect((await sim.call("GET", "/saebom/rest/api/3/webhook", { auth: CLOUD })).status).toBe(403);
});

test("a customer request is raised for someone and is an issue too", async () => {
  const desks = await sim.call("GET", "/saebom/rest/servicedeskapi/servicedesk", { auth: CLOUD });
  expect(desks.body).toMatchObject({ isLastPage: true, values: [{ id: "1", projectKey: "SB" }, {}] });
  const json = {
    serviceDeskId: "1",
    requestTypeId: "10102",
    requestFieldValues: { summary: "요청", description: "본문" },
    raiseOnBehalfOf: "qm:8d0c1c2e-77aa-4f0e-8a35-cd4a4f0e6d21",
  };
  const { status, body } = await sim.call("POST", "/saebom/rest/servicedeskapi/request", {
    auth: CLOUD,
    json,
  });
  expect([status, body.reporter.displayName]).toEqual([201, "윤채원"]);
  const { fields } = (await cloud("GET", `/issue/${body.issueKey}`)).body;
  expect(fields.customfield_10010.requestType.name).toBe("문의");
});

test("staged faults: a call refused before it is done, and a write done but not answered", async () => {
  sim.jira.faults.limitPercent = 100;
  const limited = await cloud("GET", "/myself");
  sim.jira.faults.limitPercent = 0;
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(limited.headers.get("ratelimit-reason")).toBe("jira-burst-based");
  const { key } = await made();
  sim.jira.faults.losePercent = 100;
  await expect(cloud("POST", `/issue/${key}/comment`, { body: words("갔습니까") })).rejects.toThrow();
  sim.jira.faults.losePercent = 0;
  expect((await cloud("GET", `/issue/${key}/comment`)).body.total).toBe(1);
});
