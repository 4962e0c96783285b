import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { loginToken, user } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { isUuid } from "#lib/core/ids.ts";
import { codeHash, MAX_FAILED_CODES } from "#lib/identity/login-token.ts";

/** Who has just proved to be themselves; enough to open a session. */
export interface SignedIn {
  id: number;
  name: string;
  email: string;
  sessionEpoch: number;
}

async function admit(tx: Transaction, userId: number, by: "link" | "code"): Promise<SignedIn | null> {
  const [person] = await tx
    .update(user)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(user.id, userId), eq(user.active, true)))
    .returning();
  if (!person) return null;
  await recordAudit(tx, {
    actor: { kind: "user", id: person.id, name: person.name, role: person.role },
    action: "user.signed_in",
    subjectType: "user",
    subjectId: person.id,
    companyId: person.companyId,
    detail: { by },
  });
  return { id: person.id, name: person.name, email: person.email, sessionEpoch: person.sessionEpoch };
}

/**
 * Spends a link's token, exactly once whoever else tries at the same moment. Null when it is
 * unknown, spent or expired, or its person inactive: the caller is not told which.
 */
export async function spendLink(token: string): Promise<SignedIn | null> {
  return db().transaction(async (tx) => {
    const [spent] = await tx
      .update(loginToken)
      .set({ spentAt: sql`now()` })
      .where(
        and(
          eq(loginToken.linkHash, sha256(token)),
          isNull(loginToken.spentAt),
          gt(loginToken.expiresAt, sql`now()`),
        ),
      )
      .returning({ userId: loginToken.userId });
    return spent ? admit(tx, spent.userId, "link") : null;
  });
}

/**
 * Spends an attempt's code. A wrong one is counted in the very statement that compares it, so
 * guesses sent side by side are counted too; after five the code is burnt (the link is not: whoever
 * guesses must not lock out whoever owns the mailbox).
 */
export async function spendCode(attemptId: string, code: string): Promise<SignedIn | null> {
  if (!isUuid(attemptId)) return null;
  const right = sql`${loginToken.codeHash} = ${codeHash(attemptId, code.replace(/\s/g, ""))}`;
  return db().transaction(async (tx) => {
    const [tried] = await tx
      .update(loginToken)
      .set({
        spentAt: sql`case when ${right} then now() end`,
        failedCodes: sql`${loginToken.failedCodes} + case when ${right} then 0 else 1 end`,
      })
      .where(
        and(
          eq(loginToken.id, attemptId),
          isNull(loginToken.spentAt),
          gt(loginToken.expiresAt, sql`now()`),
          lt(loginToken.failedCodes, MAX_FAILED_CODES),
        ),
      )
      .returning({ userId: loginToken.userId, spentAt: loginToken.spentAt });
    return tried?.spentAt ? admit(tx, tried.userId, "code") : null;
  });
}
