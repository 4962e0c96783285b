import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser } from "#db/factories.ts";
import { auditEntry, mail, type user } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { serve } from "#lib/api/operation.ts";
import { listAudit } from "#lib/api/operations/audit.ts";
import { createCompany, listCompanies } from "#lib/api/operations/companies.ts";
import { createUser, getMe, listUsers, updateUser } from "#lib/api/operations/people.ts";
import { createToken, listTokens, revokeToken } from "#lib/api/operations/tokens.ts";
import { forgetViewers } from "#lib/identity/find-viewer.ts";
import { call, tokenOf } from "#lib/api/testing.ts";
import { openSession } from "#lib/identity/session.ts";
import { spendLink } from "#lib/identity/spend.ts";

useTestDatabase();
beforeEach(forgetViewers);

type Person = typeof user.$inferSelect;
let saebom: { id: number };
let haneul: { id: number };
let admin: string;
let staff: string;
let customer: string;

beforeAll(async () => {
  saebom = await makeCompany({ slug: "saebom", name: "새봄커머스" });
  haneul = await makeCompany({ slug: "haneul", name: "하늘물류" });
  admin = await tokenOf("admin");
  staff = await tokenOf("staff");
  customer = await tokenOf("customer", saebom.id);
});

async function lastAudit() {
  const [entry] = await db().select().from(auditEntry).orderBy(desc(auditEntry.id)).limit(1);
  return entry;
}

const me = serve(getMe);
const users = { list: serve(listUsers), create: serve(createUser), update: serve(updateUser) };
const companies = { list: serve(listCompanies), create: serve(createCompany) };
const tokens = { list: serve(listTokens), create: serve(createToken), revoke: serve(revokeToken) };
const audit = serve(listAudit);

test("/me says who is asking, with the company", async () => {
  expect((await call(me, customer)).body).toMatchObject({
    kind: "token",
    role: "customer",
    companyId: saebom.id,
    companyName: "새봄커머스",
  });
  expect((await call(me, admin)).body).toMatchObject({ role: "admin", companyId: null, companyName: null });
  expect(await call(me, {})).toMatchObject({ status: 401, body: { code: "unauthenticated", status: 401 } });
});

test("a customer sees the active people of their own company and nobody else", async () => {
  const own = await makeUser({ companyId: saebom.id, name: "가나다" });
  const gone = await makeUser({ companyId: saebom.id, active: false });
  const other = await makeUser({ companyId: haneul.id });
  const worker = await makeUser();
  for (const query of ["", `companyId=${haneul.id}`, `q=${other.email}`, "role=staff", "limit=200"]) {
    const ids = (await call(users.list, customer, { query })).body.items.map((u: Person) => u.id);
    for (const hidden of [gone, other, worker]) expect(ids).not.toContain(hidden.id);
  }
  expect((await call(users.list, customer)).body.items.map((u: Person) => u.id)).toContain(own.id);
  const all = (await call(users.list, staff, { query: "limit=200" })).body.items.map((u: Person) => u.id);
  expect(all).toEqual(expect.arrayContaining([own.id, gone.id, other.id, worker.id]));
  expect((await call(companies.list, customer)).body.items).toMatchObject([{ slug: "saebom" }]);
  expect((await call(companies.list, staff)).body.items.length).toBeGreaterThan(1);
});

test("only admins change people, companies and tokens, or read the audit log", async () => {
  const body = { email: "x@example.test", name: "x", role: "staff" };
  for (const by of [staff, customer]) {
    for (const op of [users.create, companies.create, tokens.create, tokens.list, audit]) {
      expect((await call(op, by, op.operation.method === "GET" ? {} : { body })).status).toBe(403);
    }
    expect((await call(users.update, by, { id: 1, body: {} })).status).toBe(403);
    expect((await call(tokens.revoke, by, { id: 1 })).status).toBe(403);
  }
});

test("an invited person is mailed a link that signs them in", async () => {
  const body = { email: " Kim@Saebom.example.test ", name: "김봄", role: "customer", companyId: saebom.id };
  const made = await call(users.create, admin, { body });
  expect(made).toMatchObject({
    status: 201,
    body: {
      email: "kim@saebom.example.test",
      role: "customer",
      companyName: "새봄커머스",
      active: true,
      locale: "ko",
    },
  });
  const [letter] = await db().select().from(mail).where(eq(mail.recipient, "kim@saebom.example.test"));
  expect(letter).toMatchObject({ kind: "invitation", companyId: saebom.id });
  const link = /token=(\S+)/.exec(letter?.text ?? "")?.[1] ?? "";
  expect(await spendLink(link)).toMatchObject({ id: made.body.id });
  expect(await call(users.create, admin, { body })).toMatchObject({
    status: 409,
    body: { errors: [{ path: "email" }] },
  });
});

test("what is wrong with a body is said by field", async () => {
  const good = { email: "y@example.test", name: "y", role: "staff" };
  const wrong: [unknown, string][] = [
    [{ ...good, email: "no" }, "email"],
    [{ ...good, name: " " }, "name"],
    [{ ...good, role: "owner" }, "role"],
    [{ ...good, companyId: saebom.id }, "companyId"],
    [{ ...good, role: "customer" }, "companyId"],
    [{ ...good, role: "customer", companyId: 999_999 }, "companyId"],
    [{ ...good, role: "customer", companyId: 2 ** 40 }, "companyId"],
    [{ ...good, timeZone: "Mars/Olympus" }, "timeZone"],
  ];
  for (const [body, path] of wrong) {
    const answer = await call(users.create, admin, { body });
    expect(answer, JSON.stringify(body)).toMatchObject({
      status: 400,
      body: { code: "invalid", errors: [{ path }] },
    });
  }
  for (const body of ["{", "[1", "[".repeat(100_000) + "]".repeat(100_000)]) {
    expect((await call(users.create, admin, { body })).status).toBe(400);
  }
  expect((await call(users.create, admin, { body: `"${"x".repeat(2_000_000)}"` })).status).toBe(413);
  const odd = await call(users.create, admin, { body: { ...good, name: "a\u0000b\ud800" } });
  expect(odd).toMatchObject({ status: 201, body: { name: "a\ufffdb\ufffd" } });
});

test("odd cursors and ids are refused, never an error of ours", async () => {
  const cursor = (key: unknown) => `cursor=${Buffer.from(JSON.stringify(key)).toString("base64url")}`;
  for (const key of [[], ["x"], [1.5], [2 ** 50], ["\u0000"], [null], { a: 1 }]) {
    for (const op of [companies.list, tokens.list, audit]) {
      expect((await call(op, admin, { query: cursor(key) })).status, JSON.stringify(key)).toBe(400);
    }
  }
  for (const key of [
    ["\u0000", 1.5],
    ["a", 2 ** 60],
  ]) {
    expect((await call(users.list, admin, { query: cursor(key) })).status).toBe(200);
  }
  for (const query of [
    "q=%00",
    "q=%25_%5C",
    "cursor=%ff",
    "limit=0",
    "limit=9999",
    "companyId=99999999999",
  ]) {
    expect([200, 400]).toContain((await call(users.list, admin, { query })).status);
  }
  for (const id of ["abc", "1.5", "99999999999", "-1"]) {
    expect((await call(users.update, admin, { id, body: {} })).status).toBe(404);
  }
});

test("people page by name, without loss or repetition", async () => {
  const seen: number[] = [];
  let query = "limit=3";
  for (let page = 0; page < 50; page++) {
    const { body } = await call(users.list, admin, { query });
    seen.push(...body.items.map((u: Person) => u.id));
    if (!body.nextCursor) break;
    query = `limit=3&cursor=${body.nextCursor}`;
  }
  const whole = await call(users.list, admin, { query: "limit=200" });
  expect(seen).toEqual(whole.body.items.map((u: Person) => u.id));
});

test("a change is audited with what was before, and what does not change is not", async () => {
  const person = await makeUser({ name: "이전", role: "staff" });
  const body = { role: "customer", companyId: haneul.id, name: "이후" };
  expect((await call(users.update, admin, { id: person.id, body })).body).toMatchObject({
    ...body,
    companyName: "하늘물류",
  });
  expect(await lastAudit()).toMatchObject({
    action: "user.updated",
    subjectId: String(person.id),
    actor: { kind: "token", role: "admin" },
    detail: { name: { from: "이전", to: "이후" }, role: { from: "staff", to: "customer" } },
  });
  const before = await lastAudit();
  await call(users.update, admin, { id: person.id, body });
  expect((await lastAudit())?.id).toBe(before?.id);
  const promoted = await call(users.update, admin, { id: person.id, body: { role: "staff" } });
  expect(promoted.body).toMatchObject({ role: "staff", companyId: null });
  const wrong = await call(users.update, admin, { id: person.id, body: { role: "customer" } });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: "companyId" }] } });
  expect((await call(users.update, admin, { id: 999_999, body: { name: "x" } })).status).toBe(404);
});

test("making a person inactive ends their session at once, and making them active does not revive it", async () => {
  const person = await makeUser();
  const { name, value } = await openSession(person);
  const cookie = { cookie: `${name}=${value}` };
  expect((await call(me, cookie)).status).toBe(200);
  await call(users.update, admin, { id: person.id, body: { active: false } });
  expect((await call(me, cookie)).status).toBe(401);
  await call(users.update, admin, { id: person.id, body: { active: true } });
  expect((await call(me, cookie)).status).toBe(401);
});

test("of the last admins, one remains, even when all are taken at once", async () => {
  for (let round = 0; round < 5; round++) {
    const { items } = (await call(users.list, admin, { query: "role=admin&limit=200" })).body;
    const active = items.filter((u: Person) => u.active);
    for (let n = active.length; n < 6; n++) active.push(await makeUser({ role: "admin" }));
    const body = { active: false };
    const answers = await Promise.all(
      active.map(({ id }: Person) => call(users.update, admin, { id, body })),
    );
    const refused = answers.filter((a) => a.status === 409);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.body.current).toEqual({ role: "admin", active: true });
  }
});

test("a session cookie does nothing for other sites", async () => {
  const person = await makeUser({ role: "admin" });
  const { name, value } = await openSession(person);
  const body = { name: "새 회사" };
  const headers = { cookie: `${name}=${value}`, "sec-fetch-site": "cross-site" };
  expect((await call(companies.create, headers, { body })).status).toBe(403);
  expect((await call(companies.create, { ...headers, authorization: "Basic eDp5" }, { body })).status).toBe(
    403,
  );
  expect(
    (await call(companies.create, { ...headers, "sec-fetch-site": "same-origin" }, { body })).status,
  ).toBe(201);
});

test("companies get a slug that is free", async () => {
  const names = ["Acme Corp.", "Acme Corp", "온결", "온결"];
  const made = await Promise.all(names.map((name) => call(companies.create, admin, { body: { name } })));
  const slugs = made.map((a) => a.body.slug as string);
  expect([slugs[0], slugs[1]].sort()).toEqual(["acme-corp", "acme-corp-2"]);
  expect(new Set(slugs).size).toBe(4);
  const taken = await call(companies.create, admin, { body: { name: "다른 회사", slug: "saebom" } });
  expect(taken).toMatchObject({
    status: 409,
    body: { errors: [{ path: "slug" }], current: { name: "새봄커머스" } },
  });
  expect((await call(companies.create, admin, { body: { name: "x", slug: "A b" } })).status).toBe(400);
});

test("an API token is shown once, works, and stops when revoked", async () => {
  const body = { name: "ops", role: "customer", companyId: haneul.id };
  const made = await call(tokens.create, admin, { body });
  expect(made.body.token).toMatch(/^ats_[\w-]{40,}$/);
  expect((await call(me, made.body.token)).body).toMatchObject({ role: "customer", companyId: haneul.id });
  const list = await call(tokens.list, admin, { query: "limit=1" });
  expect(list.body.items).toMatchObject([{ id: made.body.id, name: "ops" }]);
  expect(JSON.stringify(list.body)).not.toContain(made.body.token);
  expect((await call(tokens.revoke, admin, { id: made.body.id })).status).toBe(204);
  expect((await call(me, made.body.token)).status).toBe(401);
  expect((await call(tokens.revoke, admin, { id: made.body.id })).status).toBe(404);
  expect((await call(tokens.create, admin, { body: { name: "x", role: "customer" } })).status).toBe(400);
  const rows = await db()
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.subjectId, String(made.body.id)));
  expect(JSON.stringify(rows)).not.toContain(made.body.token);
});

test("the audit log pages backwards and filters", async () => {
  const first = await call(audit, admin, { query: "limit=2&action=token" });
  expect(first.body.items.map((e: { action: string }) => e.action)).toEqual([
    "token.revoked",
    "token.created",
  ]);
  const all = await call(audit, admin, { query: "limit=200" });
  const times = all.body.items.map((e: { id: string }) => e.id);
  expect(times).toEqual(times.toSorted().toReversed());
  expect((await call(audit, admin, { query: "action=user.upd" })).body.items).toEqual([]);
});
