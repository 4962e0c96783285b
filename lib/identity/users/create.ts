import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { company, user } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError } from "#lib/core/errors.ts";
import { CreateUserInput, type User } from "#lib/identity/schema.ts";
import { describeUser } from "#lib/identity/users/describe.ts";
import type { Actor } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";

/** The company a person is to belong to; throws `invalid` naming the field when there is none. */
export async function findCompany(tx: Transaction, companyId: number | null) {
  if (companyId === null) return null;
  const [found] = await tx.select().from(company).where(eq(company.id, companyId));
  if (found) return found;
  throw new AppError("invalid", "companyId: no such company", {
    fields: [{ path: "companyId", message: "no such company" }],
  });
}

/**
 * Makes a person, in the caller's transaction; whoever calls sees to it that the actor may. Throws
 * `conflict` when somebody has the address already.
 */
export async function createUser(tx: Transaction, actor: Actor, input: CreateUserInput): Promise<User> {
  const { companyId = null, locale, timeZone, ...given } = CreateUserInput.parse(input);
  const belongsTo = await findCompany(tx, companyId);
  const [row] = await tx
    .insert(user)
    .values({ ...given, companyId, ...(locale && { locale }), ...(timeZone && { timeZone }) })
    .onConflictDoNothing()
    .returning();
  if (!row) {
    throw new AppError("conflict", `Somebody has the address ${given.email} already`, {
      fields: [{ path: "email", message: "taken" }],
    });
  }
  await recordAudit(tx, {
    actor,
    action: "user.created",
    subjectType: "user",
    subjectId: row.id,
    companyId,
    detail: { email: row.email, name: row.name, role: row.role },
  });
  await announce(tx, [{ type: "user.updated", subjectId: row.id, companyId: null, audience: "admin" }]);
  return describeUser(row, belongsTo);
}
