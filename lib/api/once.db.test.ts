import { mkdtempSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { serve } from "#lib/api/operation.ts";
import { commentOnIncident } from "#lib/api/operations/incidents.ts";
import { attachFile, commentOnTicket, openTicket } from "#lib/api/operations/ticket-writing.ts";
import { fired, receive, sourceOf } from "#lib/incidents/testing.ts";
import { type Answer, call, tokenOf } from "#lib/api/testing.ts";

useTestDatabase();

let beside: Beside;
let folder: string;
let mine: string;
let other: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "atsignal-once-"));
  process.env.DATA_DIR = folder;
  beside = await standBeside();
  const { customer } = await beside.connect("saebom", { product: "jsm", projectKey: "SB" });
  mine = await tokenOf("customer", customer.companyId);
  other = await tokenOf("customer", customer.companyId);
});
afterAll(() => beside.close());

const under = (key: string, token = mine) => ({
  authorization: `Bearer ${token}`,
  "idempotency-key": key,
});
const open = (key: string, subject = "결제가 되지 않습니다", token = mine): Promise<Answer> =>
  call(serve(openTicket), under(key, token), { body: { subject, description: "내용" } });

test("asked again under its key, also five times at once, a ticket is opened once", async () => {
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => open("one")));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await db().$count(ticket)).toBe(1);
  expect((await open("two")).body.id).not.toBe(answers[0]?.body.id);
});

test("a key is its caller's own, and for one request", async () => {
  const { body } = await open("shared", "첫째");
  expect((await open("shared", "첫째", other)).body.id).not.toBe(body.id);
  const changed = await open("shared", "둘째");
  expect(changed.status).toBe(422);
  expect(changed.body.errors).toMatchObject([{ path: "Idempotency-Key" }]);
  expect((await open("with space")).status).toBe(400);
});

test("what was refused is no use of its key", async () => {
  expect((await open("again", "")).status).toBe(400);
  expect((await open("again", "이제 맞습니다")).status).toBe(201);
});

test("a comment on an incident is written once", async () => {
  const staff = await tokenOf("staff");
  await receive(sourceOf(await makeConnection()), [fired()]);
  const [{ id }] = (await db().select({ id: incident.id }).from(incident)) as [{ id: string }];
  const comment = () =>
    call(serve(commentOnIncident), under("note", staff), { id, body: { body: "원인을 봅니다." } });
  const [first, second] = [await comment(), await comment()];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(await db().$count(incidentEntry, eq(incidentEntry.kind, "commented"))).toBe(1);
});

test("a word and a file are written once", async () => {
  const { body: opened } = await open("thread");
  const comment = () =>
    call(serve(commentOnTicket), under("word"), { id: opened.id, body: { body: "언제 되나요?" } });
  const words = [await comment(), await comment()];
  expect(words.map(({ status }) => status)).toEqual([201, 201]);
  expect(words[1]?.body).toEqual(words[0]?.body);

  const upload = async () => {
    const form = new FormData();
    form.set("file", new Blob(["기록"]), "기록.txt");
    const request = new Request("http://localhost/api/v1/x", {
      method: "POST",
      headers: under("file"),
      body: form,
    });
    return (await serve(attachFile)(request, { params: Promise.resolve({ id: opened.id as string }) }))
      .status;
  };
  expect([await upload(), await upload()]).toEqual([201, 201]);
  expect(await db().$count(ticketAttachment)).toBe(1);
  const kept = await readdir(join(folder, "attachments"), { recursive: true, withFileTypes: true });
  expect(kept.filter((entry) => entry.isFile())).toHaveLength(1);
});
