import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company, user } from "#db/schema/company.ts";
import { type CastMember, COMPANIES, CUSTOMERS, OPERATORS } from "#demo/seed/cast.ts";
import { createCompany } from "#lib/companies/create.ts";
import { createUser } from "#lib/identity/users/create.ts";
import type { Actor, Viewer } from "#lib/identity/viewer.ts";

async function invite(member: CastMember, actor: Actor, companyId: number | null): Promise<Viewer> {
  const { email, name, role } = member;
  const made = await db().transaction((tx) => createUser(tx, actor, { email, name, role, companyId }));
  const [row] = await db().select().from(user).where(eq(user.id, made.id));
  if (!row) throw new Error(`${name} was not made`);
  return {
    kind: "user",
    id: row.id,
    name: row.name,
    role: row.role,
    companyId: row.companyId,
    locale: row.locale,
    timeZone: row.timeZone,
  };
}

/** Makes companies and people; returns the people by name and the companies' ids by slug. */
export async function settlePeople(): Promise<{
  viewers: Map<string, Viewer>;
  companies: Map<string, number>;
  admin: Viewer;
}> {
  const viewers = new Map<string, Viewer>();
  const [first, ...operators] = OPERATORS;
  if (!first) throw new Error("the cast has no admin");
  const admin = await invite(first, { kind: "system" }, null);
  viewers.set(admin.name, admin);
  const actor: Actor = { kind: "user", id: admin.id, name: admin.name, role: admin.role };
  for (const member of operators) viewers.set(member.name, await invite(member, actor, null));
  for (const { name, slug } of COMPANIES) await createCompany(admin, { name, slug });
  const made = await db().select({ id: company.id, slug: company.slug }).from(company);
  const companies = new Map(made.map((row) => [row.slug, row.id]));
  for (const member of CUSTOMERS) {
    const companyId = companies.get(member.company ?? "") ?? null;
    viewers.set(member.name, await invite(member, actor, companyId));
  }
  return { viewers, companies, admin };
}
