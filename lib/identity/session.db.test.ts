import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser, viewerFrom } from "#db/factories.ts";
import { apiToken, user } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { forgetViewers } from "#lib/identity/find-viewer.ts";
import {
  closeSession,
  openSession,
  renewSession,
  sessionCookieName,
  viewerOfCookies,
  viewerOfRequest,
} from "#lib/identity/session.ts";

useTestDatabase();
beforeEach(forgetViewers);

function asking(headers: Record<string, string>): Request {
  return new Request("http://localhost/api/v1/me", { headers });
}

async function cookieOf(person: { id: number; sessionEpoch: number }): Promise<string> {
  const cookie = await openSession(person);
  return `theme=dark; ${cookie.name}=${cookie.value}; other=1`;
}

async function makeToken(token: string, values: Partial<typeof apiToken.$inferInsert> = {}) {
  await db()
    .insert(apiToken)
    .values({ name: "ops", role: "staff", hash: sha256(token), ...values });
}

test("a session cookie speaks for its person", async () => {
  const company = await makeCompany();
  const person = await makeUser({ companyId: company.id });
  const cookie = await cookieOf(person);
  expect(await viewerOfRequest(asking({ cookie }))).toEqual(viewerFrom(person));
  expect(await viewerOfCookies(cookie)).toMatchObject({ role: "customer", companyId: company.id });
  const [row] = await db().select().from(user).where(eq(user.id, person.id));
  expect(row?.lastSeenAt).not.toBeNull();
});

test("role and company come from the database, not from the cookie", async () => {
  const person = await makeUser({ role: "admin" });
  const cookie = await cookieOf(person);
  await db().update(user).set({ role: "staff" }).where(eq(user.id, person.id));
  expect(await viewerOfCookies(cookie)).toMatchObject({ role: "staff" });
});

test("nobody is signed in by a forged, cut, foreign or missing cookie", async () => {
  const person = await makeUser();
  const { name, value } = await openSession(person);
  for (const cookie of [
    "",
    `${name}=`,
    `${name}=x.y.z`,
    `${name}=${value.slice(0, -3)}`,
    `x${name}=${value}`,
  ]) {
    expect(await viewerOfCookies(cookie)).toBeNull();
  }
});

test("an inactive person, a raised epoch and a deleted person end the session", async () => {
  const person = await makeUser();
  const cookie = await cookieOf(person);
  expect(await viewerOfCookies(cookie)).not.toBeNull();
  await db().update(user).set({ sessionEpoch: 2 }).where(eq(user.id, person.id));
  forgetViewers();
  expect(await viewerOfCookies(cookie)).toBeNull();
  expect(await viewerOfCookies(await cookieOf({ id: person.id, sessionEpoch: 2 }))).not.toBeNull();
  expect(await viewerOfCookies(cookie)).toBeNull();
  await db().update(user).set({ active: false }).where(eq(user.id, person.id));
  forgetViewers();
  expect(await viewerOfCookies(await cookieOf({ id: person.id, sessionEpoch: 2 }))).toBeNull();
});

test("a bearer token is looked up by its hash and outranks a cookie", async () => {
  const person = await makeUser();
  const cookie = await cookieOf(person);
  await makeToken("ats_one");
  await makeToken("ats_two", { revokedAt: new Date() });
  expect(await viewerOfRequest(asking({ authorization: "Bearer ats_one" }))).toMatchObject({
    kind: "token",
    role: "staff",
  });
  expect(await viewerOfRequest(asking({ authorization: "bearer ats_one", cookie }))).toMatchObject({
    kind: "token",
  });
  for (const wrong of ["Bearer ats_two", "Bearer ats_none", "Bearer", "Bearer ats_one x"]) {
    expect(await viewerOfRequest(asking({ authorization: wrong, cookie }))).toBeNull();
  }
  // A gate in front may ask for Basic; that says nothing about who is signed in here.
  expect(await viewerOfRequest(asking({ authorization: "Basic eDp5", cookie }))).toMatchObject({
    kind: "user",
  });
});

test("a day-old session is renewed, a fresh one is left alone", async () => {
  const person = await makeUser();
  expect(await renewSession(await cookieOf(person))).toBeNull();
  const later = Date.now() + 25 * 60 * 60 * 1000;
  const cookie = await cookieOf(person);
  const renewed = await renewSession(cookie, new Date(later));
  expect(renewed?.name).toBe(sessionCookieName());
  expect(await viewerOfCookies(`${renewed?.name}=${renewed?.value}`)).toMatchObject({ id: person.id });
  await db().update(user).set({ active: false }).where(eq(user.id, person.id));
  forgetViewers();
  expect(await renewSession(cookie, new Date(later))).toBeNull();
});

test("cookies are kept from scripts and other sites", async () => {
  const person = await makeUser();
  const attributes = { httpOnly: true, sameSite: "lax", path: "/", secure: false };
  expect(await openSession(person)).toMatchObject({ ...attributes, maxAge: 30 * 24 * 60 * 60 });
  expect(closeSession()).toMatchObject({ ...attributes, value: "", maxAge: 0 });
});
