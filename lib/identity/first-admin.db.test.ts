import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import {
  createFirstAdmin,
  ensureFirstAdminLink,
  FirstAdminInput,
  firstAdminLinkWorks,
} from "#lib/identity/first-admin.ts";

useTestDatabase();

test("the link makes one admin, however many ask at once, and then never again", async () => {
  const link = (await ensureFirstAdminLink()) ?? "";
  const token = new URL(link).searchParams.get("token") ?? "";
  expect(link).toMatch(/^http:\/\/localhost:3000\/sign-in\/first\?token=/);
  expect(await firstAdminLinkWorks(token)).toBe(true);
  expect(await firstAdminLinkWorks(`${token.slice(0, -1)}x`)).toBe(false);
  expect(await firstAdminLinkWorks(token.replace(/^\d/, "9"))).toBe(false);
  expect(await firstAdminLinkWorks("")).toBe(false);
  expect(await firstAdminLinkWorks(token, new Date(Date.now() + 25 * 3_600_000))).toBe(false);

  const results = await Promise.allSettled(
    [1, 2, 3].map((n) =>
      createFirstAdmin(token, FirstAdminInput.parse({ email: ` A${n}@Example.test`, name: "관리자" })),
    ),
  );
  expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  for (const r of results) if (r.status === "rejected") expect(r.reason).toMatchObject({ code: "conflict" });
  const people = await db().select().from(user);
  expect(people).toHaveLength(1);
  expect(people[0]).toMatchObject({
    role: "admin",
    companyId: null,
    email: expect.stringMatching(/^a\d@example/),
  });

  expect(await ensureFirstAdminLink()).toBeNull();
  expect(await firstAdminLinkWorks(token)).toBe(false);
});
