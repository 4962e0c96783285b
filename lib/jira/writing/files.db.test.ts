import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { apiToken } from "#db/schema/company.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { useTestDatabase } from "#db/testing.ts";
import { serve } from "#lib/api/operation.ts";
import {
  attachFile,
  getAttachment,
  getAttachmentAlone,
  listAttachments,
} from "#lib/api/operations/ticket-writing.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { saveApiCredential } from "#lib/jira/access/credentials.ts";
import { deliverTicket } from "#lib/jira/writing/deliver.ts";
import { readIssues } from "#lib/jira/reading/read-issues.ts";
import { jiraSource } from "#lib/jira/source.ts";
import { FakeJira } from "#lib/jira/testing/fake-jira.ts";
import { doc, type FakeIssue, issueJson } from "#lib/jira/testing/fake-shapes.ts";
import { listTicketAttachments } from "#lib/tickets/queries/attachments.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { openTicket } from "#lib/tickets/verbs/open.ts";

useTestDatabase();

const there = new FakeJira();
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from("picture"),
]);
const HTML = Buffer.from("<script>alert(1)</script>");
let customer: Viewer;
let staff: Viewer;
let connectionId: number;
let n = 0;
let id: string;
let issue: FakeIssue;

beforeAll(async () => {
  await there.start();
  const DATA_DIR = mkdtempSync(join(tmpdir(), "atsignal-files-"));
  Object.assign(process.env, { OUTBOUND_ALLOW: "127.0.0.0/8", DATA_DIR });
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
});
afterAll(() => there.stop());

beforeEach(async () => {
  there.reset();
  n++;
  const company = await makeCompany();
  const other = await makeCompany();
  const settings = { product: "jsm", projectKey: "SB" };
  connectionId = (await makeConnection({ pluginId: "jira", companyId: company.id, settings })).id;
  await db().transaction((tx) =>
    saveApiCredential(tx, connectionId, {
      kind: "api_token",
      baseUrl: there.baseUrl,
      email: "b@x.test",
      token: "t",
    }),
  );
  customer = viewerFrom(await makeUser({ companyId: company.id }));
  staff = viewerFrom(await makeUser());
  await db()
    .insert(apiToken)
    .values([
      { name: "a", role: "customer", companyId: company.id, hash: sha256(`ours-${n}`) },
      { name: "b", role: "customer", companyId: other.id, hash: sha256(`theirs-${n}`) },
      { name: "c", role: "staff", hash: sha256(`staff-${n}`) },
    ]);
  ({ id } = await openTicket(customer, { subject: "결제 오류", description: "502가 나옵니다." }));
  await deliverTicket(id);
  issue = there.issues[0] as FakeIssue;
});

async function ask(
  op: Parameters<typeof serve>[0],
  token: string,
  params: Record<string, string>,
  upload?: FormData,
) {
  const request = new Request("http://localhost/x", {
    method: op.method,
    headers: { authorization: `Bearer ${token}-${n}` },
    ...(upload ? { body: upload } : {}),
  });
  return serve(op)(request, { params: Promise.resolve(params) });
}

function form(
  bytes: Uint8Array<ArrayBuffer>,
  filename: string,
  fields: Record<string, string> = {},
): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  made.set("file", new File([bytes], filename));
  return made;
}

async function reread(): Promise<void> {
  const jira = await jiraSource(db(), connectionId);
  const access = await jiraAccess(connectionId);
  if (jira && access)
    await readIssues(access, jira, [issue.id], async () => [issueJson(there.baseUrl, issue)]);
}

const bytes = (buffer: Buffer) => new Uint8Array(buffer);
const names = async (viewer: Viewer) =>
  (await listTicketAttachments(viewer, id)).map((file) => [file.filename, file.delivery]);

test("a file is kept, served safely, and brought to Jira once", async () => {
  const made = await ask(attachFile, "ours", { id }, form(bytes(PNG), "오류 화면.png".normalize("NFD")));
  expect(made.status).toBe(201);
  const file = (await made.json()) as Record<string, string>;
  expect(file).toMatchObject({
    filename: "오류 화면.png",
    size: PNG.length,
    mimeType: "image/png",
    delivery: "pending",
  });
  expect(file["url"]).toBe(`/api/v1/tickets/${id}/attachments/${file["id"]}`);

  there.fault = (call) => (call.endsWith("/attachments") ? "lose" : undefined);
  await deliverTicket(id);
  there.fault = () => undefined;
  await deliverTicket(id, 1);
  await reread();
  expect(issue.attachments.map(({ filename, bytes: held }) => [filename, held])).toEqual([
    ["오류 화면.png", PNG],
  ]);
  expect(await names(customer)).toEqual([["오류 화면.png", "sent"]]);

  const attachmentId = file["id"] ?? "";
  const answer = await ask(getAttachment, "ours", { id, attachmentId });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
    "content-disposition": `inline; filename="__ __.png"; filename*=UTF-8''${encodeURIComponent("오류 화면.png")}`,
  });
  expect((await ask(getAttachmentAlone, "ours", { id: attachmentId })).status).toBe(200);
  expect((await ask(getAttachment, "theirs", { id, attachmentId })).status).toBe(404);
  expect((await ask(getAttachmentAlone, "theirs", { id: attachmentId })).status).toBe(404);
  expect((await ask(listAttachments, "theirs", { id })).status).toBe(404);
});

test("whatever it is called: a page is bytes to be saved, an empty or huge file is refused", async () => {
  const page = (await (await ask(attachFile, "ours", { id }, form(bytes(HTML), "a.png"))).json()) as {
    id: string;
  };
  const answer = await ask(getAttachment, "ours", { id, attachmentId: page.id });
  expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/);
  expect((await ask(attachFile, "ours", { id }, form(new Uint8Array(0), "a"))).status).toBe(422);
  expect((await ask(attachFile, "ours", { id }, form(new Uint8Array(26 * 1024 * 1024), "a"))).status).toBe(
    413,
  );
  expect((await ask(attachFile, "ours", { id }, new FormData())).status).toBe(400);
  expect(await names(customer)).toEqual([["a.png", "pending"]]);
});

test("staff's internal files stay theirs", async () => {
  const made = await ask(
    attachFile,
    "staff",
    { id },
    form(bytes(PNG), "내부.png", { visibility: "internal" }),
  );
  const { id: attachmentId } = (await made.json()) as { id: string };
  expect(await names(customer)).toEqual([]);
  expect((await getTicket(customer, id)).attachmentCount).toBe(0);
  expect(await names(staff)).toEqual([["내부.png", "pending"]]);
  expect((await ask(getAttachment, "ours", { id, attachmentId })).status).toBe(404);
});

test("files found in Jira: public only where that can be told; fetched once; gone when Jira has them no longer", async () => {
  const agent = { accountId: "agent", accountType: "atlassian", displayName: "박상담" };
  const person = { accountId: "c", accountType: "customer", displayName: "고객" };
  const file = (filename: string, author: unknown) => {
    issue.attachments.push({ id: there.id(), filename, size: PNG.length, bytes: PNG, author });
  };
  const word = (text: string, jsdPublic: boolean) => {
    issue.comments.push({
      id: there.id(),
      body: doc(text),
      properties: [],
      jsdPublic,
      created: issue.created,
    });
  };
  file("named.png", agent);
  file("unnamed.png", agent);
  file("secret.png", agent);
  file("both.png", agent);
  file("mine.png", person);
  word("named.png 과 both.png 를 보십시오.", true);
  word("secret.png, both.png", false);
  await reread();
  expect(await names(customer)).toEqual([
    ["named.png", null],
    ["mine.png", null],
  ]);
  expect(await names(staff)).toHaveLength(5);

  const [first] = await listTicketAttachments(customer, id);
  for (let i = 0; i < 2; i++) {
    const answer = await ask(getAttachment, "ours", { id, attachmentId: first?.id ?? "" });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
  }
  expect(there.calls.filter((call) => call.includes("/media/"))).toHaveLength(1);

  issue.attachments = issue.attachments.filter((one) => one.filename !== "mine.png");
  await db()
    .update(ticketAttachment)
    .set({ createdAt: new Date(0) })
    .where(eq(ticketAttachment.ticketId, id));
  await reread();
  expect(await names(customer)).toEqual([["named.png", null]]);
});
