import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeUser } from "#db/factories.ts";
import { auditEntry, loginToken, mail } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { createSignInLink } from "#lib/identity/login-token.ts";
import { spendCode, spendLink } from "#lib/identity/spend.ts";
import { startSignIn } from "#lib/notifications/start-sign-in.ts";

useTestDatabase();

/** Asks to sign in and reads the mail, as the person would. */
async function ask(email: string) {
  const { attemptId } = await startSignIn(email);
  const mails = await mailsTo(email);
  const text = mails.at(-1)?.text ?? "";
  return {
    attemptId,
    code: /코드: (\d{6})/.exec(text)?.[1] ?? "",
    token: /token=(\S+)/.exec(text)?.[1] ?? "",
  };
}

function mailsTo(email: string) {
  return db().select().from(mail).where(eq(mail.recipient, email)).orderBy(mail.id);
}

function wrong(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, "0");
}

async function expire(attemptId: string) {
  await db()
    .update(loginToken)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(loginToken.id, attemptId));
}

test("the code of the mail signs in, in the browser that asked, once", async () => {
  const person = await makeUser();
  const { attemptId, code } = await ask(person.email);
  const other = await ask(person.email);
  expect(await spendCode(other.attemptId, code)).toBeNull();
  const spaced = `${code.slice(0, 3)} ${code.slice(3)} `;
  expect(await spendCode(attemptId, spaced)).toMatchObject({ id: person.id, sessionEpoch: 1 });
  expect(await spendCode(attemptId, code)).toBeNull();
  const audit = await db()
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.subjectId, String(person.id)));
  expect(audit.map((a) => [a.action, a.detail])).toEqual([["user.signed_in", { by: "code" }]]);
});

test("link and code are one attempt: whichever comes first spends both", async () => {
  const person = await makeUser();
  const first = await ask(person.email);
  expect(await spendLink(first.token)).toMatchObject({ id: person.id });
  expect(await spendCode(first.attemptId, first.code)).toBeNull();
});

test("of many who spend a link at the same moment, one gets in", async () => {
  const person = await makeUser();
  const { token, attemptId, code } = await ask(person.email);
  const tries = [
    ...Array.from({ length: 8 }, () => spendLink(token)),
    ...Array.from({ length: 8 }, () => spendCode(attemptId, code)),
  ];
  const admitted = (await Promise.all(tries)).filter(Boolean);
  expect(admitted).toHaveLength(1);
});

test("five wrong codes burn the code, also when sent side by side; the link still works", async () => {
  const person = await makeUser();
  const { attemptId, code, token } = await ask(person.email);
  const guesses = Array.from({ length: 20 }, (_, i) => spendCode(attemptId, wrong(code, i + 1)));
  expect((await Promise.all(guesses)).filter(Boolean)).toHaveLength(0);
  const [row] = await db().select().from(loginToken).where(eq(loginToken.id, attemptId));
  expect(row?.failedCodes).toBe(5);
  expect(await spendCode(attemptId, code)).toBeNull();
  expect(await spendLink(token)).toMatchObject({ id: person.id });
});

test("four wrong codes do not", async () => {
  const person = await makeUser();
  const { attemptId, code } = await ask(person.email);
  for (let i = 1; i <= 4; i++) expect(await spendCode(attemptId, wrong(code, i))).toBeNull();
  expect(await spendCode(attemptId, code)).not.toBeNull();
});

test("an expired attempt is worth nothing", async () => {
  const person = await makeUser();
  const { attemptId, code, token } = await ask(person.email);
  await expire(attemptId);
  expect(await spendCode(attemptId, code)).toBeNull();
  expect(await spendLink(token)).toBeNull();
});

test("whoever is not invited, or no longer, gets the same answer and no mail", async () => {
  const gone = await makeUser({ active: false });
  const person = await makeUser();
  const answers: { ms: number; attemptId: string }[] = [];
  for (const email of ["nobody@example.test", gone.email, person.email]) {
    const before = performance.now();
    answers.push({ ...(await startSignIn(email)), ms: performance.now() - before });
  }
  expect(await mailsTo("nobody@example.test")).toEqual([]);
  expect(await mailsTo(gone.email)).toEqual([]);
  expect(await mailsTo(person.email)).toHaveLength(1);
  const shapes = answers.map((a) => a.attemptId.replace(/[0-9a-f]/g, "x"));
  expect(new Set(shapes).size).toBe(1);
  // Each takes the same least time, which is longer than writing a mail takes.
  for (const { ms } of answers) expect(ms).toBeGreaterThan(295);
  expect(await spendCode(answers[0]?.attemptId ?? "", "000000")).toBeNull();
  expect(await spendCode("not an id", "000000")).toBeNull();
});

test("a person made inactive after asking does not get in", async () => {
  const person = await makeUser();
  const { token } = await ask(person.email);
  await db().execute(sql`update "user" set active = false where id = ${person.id}`);
  expect(await spendLink(token)).toBeNull();
});

test("addresses are matched without regard to case and blanks", async () => {
  const person = await makeUser({ email: "mixed@example.test" });
  await startSignIn("  Mixed@Example.TEST ");
  expect(await mailsTo(person.email)).toHaveLength(1);
});

test("the sixth mail within a quarter of an hour is not written; later ones are", async () => {
  const person = await makeUser();
  await Promise.all(Array.from({ length: 8 }, () => startSignIn(person.email)));
  expect(await mailsTo(person.email)).toHaveLength(5);
  await startSignIn(person.email, new Date(Date.now() + 16 * 60_000));
  expect(await mailsTo(person.email)).toHaveLength(6);
});

test("an operator's link has no code and works once", async () => {
  const person = await makeUser();
  const url = await db().transaction((tx) => createSignInLink(tx, person.id, 60));
  const token = new URL(url).searchParams.get("token") ?? "";
  expect(url).toBe(`http://localhost:3000/sign-in/link?token=${token}`);
  const [row] = await db().select().from(loginToken).where(eq(loginToken.userId, person.id));
  expect(row?.codeHash).toBeNull();
  expect(await spendCode(row?.id ?? "", "")).toBeNull();
  expect(await spendLink(token)).toMatchObject({ email: person.email });
  expect(await spendLink(token)).toBeNull();
});

test("nothing stored opens an account by itself", async () => {
  const person = await makeUser();
  const { attemptId, token, code } = await ask(person.email);
  const [row] = await db().select().from(loginToken).where(eq(loginToken.id, attemptId));
  const stored = JSON.stringify(row, (_, v: unknown) =>
    v instanceof Uint8Array ? Buffer.from(v).toString() : v,
  );
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(code);
});
