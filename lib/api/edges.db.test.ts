import { beforeAll, expect, test } from "vitest";
import { makeCompany } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { serve } from "#lib/api/operation.ts";
import { exportIncidents } from "#lib/api/operations/incident-desk.ts";
import { listIncidents } from "#lib/api/operations/incidents.ts";
import { changeKnowledge } from "#lib/api/operations/learning.ts";
import { createCompany } from "#lib/api/operations/companies.ts";
import { openTicket } from "#lib/api/operations/ticket-writing.ts";
import { getTicket } from "#lib/api/operations/tickets.ts";
import { call, tokenOf } from "#lib/api/testing.ts";
import { encodeCursor } from "#lib/core/page.ts";
import { newId } from "#lib/core/ids.ts";

useTestDatabase();

let admin: string;
let customer: string;
let ours: number;

beforeAll(async () => {
  ({ id: ours } = await makeCompany());
  admin = await tokenOf("admin");
  customer = await tokenOf("customer", ours);
});

test("times that PostgreSQL cannot keep are refused by name, in filters and in cursors", async () => {
  for (const at of ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-23:59"]) {
    const query = new URLSearchParams({ from: at }).toString();
    expect(await call(serve(listIncidents), admin, { query }), at).toMatchObject({
      status: 400,
      body: { errors: [{ path: "from" }] },
    });
  }
  const cursor = encodeCursor(["+275760-09-13T00:00:00.000Z", newId()]);
  expect(await call(serve(listIncidents), admin, { query: `cursor=${cursor}` })).toMatchObject({
    status: 400,
    body: { errors: [{ path: "cursor" }] },
  });
});

test("a version that no row can have is refused by name", async () => {
  for (const version of [-1, 2 ** 31, Number.MIN_SAFE_INTEGER]) {
    const answer = await call(serve(changeKnowledge), admin, { id: 1, body: { body: "메모", version } });
    expect(answer, String(version)).toMatchObject({ status: 400, body: { errors: [{ path: "version" }] } });
  }
});

test("a name that no text in the database can be names nothing", async () => {
  expect((await call(serve(getTicket), admin, { id: "SB-1\0" })).status).toBe(404);
});

test("a wrong filter of an export is an answer, not a file that breaks off", async () => {
  for (const query of ["status=nope", "cursor=nope"]) {
    const answer = await call(serve(exportIncidents), admin, { query });
    expect(answer, query).toMatchObject({ status: 400, body: { code: "invalid" } });
  }
});

test("a body that is too large is read on for a while, and its connection closed", async () => {
  let sent = 0;
  const part = new Uint8Array(256 * 1024);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === 3 * 1024 * 1024) return controller.close();
      sent += part.length;
      return controller.enqueue(part);
    },
  });
  const request = new Request("http://localhost/api/v1/companies", {
    method: "POST",
    headers: { authorization: `Bearer ${admin}` },
    body,
    duplex: "half",
  } as RequestInit);
  const answer = await serve(createCompany)(request, { params: Promise.resolve({}) });
  expect([answer.status, answer.headers.get("connection")]).toEqual([413, "close"]);
  expect(sent, "all of it").toBe(3 * 1024 * 1024);
});

test("a customer cannot open a ticket for another company", async () => {
  const { id: theirs } = await makeCompany();
  const asked = { subject: "문의", description: "내용" };
  const open = (companyId: number) => call(serve(openTicket), customer, { body: { ...asked, companyId } });
  expect((await open(theirs)).body.code).toBe("not_found");
  expect((await open(ours)).body.code).not.toBe("not_found");
  expect((await open(2_000_000_000)).body.code).toBe("not_found");
});

test("who is not known is told how to say who they are", async () => {
  const answer = await serve(getTicket)(new Request("http://localhost/"), { params: Promise.resolve({}) });
  expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="AtSignal"']);
});
