import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { hmacHex, sameSecret } from "#lib/core/crypto.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { sessionSecret } from "#lib/core/secret.ts";
import { Email, PersonName } from "#lib/identity/schema.ts";
import type { SignedIn } from "#lib/identity/spend.ts";

const TTL_MS = 24 * 60 * 60 * 1000;
/** Held while the first admin is made, so that two tabs make one. */
const FIRST_ADMIN_LOCK = 7_281_741;

function signature(expires: string): string {
  return hmacHex(sessionSecret(), `first-admin:${expires}`);
}

async function anyUser(): Promise<boolean> {
  const rows = await db().select({ id: user.id }).from(user).limit(1);
  return rows.length > 0;
}

/**
 * A link that makes the first admin, while there is nobody at all; null once there is somebody. It
 * is signed instead of stored: the first person who exists is what spends it.
 */
export async function ensureFirstAdminLink(now: Date = new Date()): Promise<string | null> {
  if (await anyUser()) return null;
  const expires = String(now.getTime() + TTL_MS);
  return `${env().ATSIGNAL_URL}/sign-in/first?token=${expires}.${signature(expires)}`;
}

/** Whether a first-admin link would still work; the page asks before it shows a form. */
export async function firstAdminLinkWorks(token: string, now: Date = new Date()): Promise<boolean> {
  const [expires = "", signed = ""] = token.split(".");
  return sameSecret(signed, signature(expires)) && Number(expires) > now.getTime() && !(await anyUser());
}

/** What the first admin says about themselves. */
export const FirstAdminInput = z.object({ email: Email, name: PersonName });
export type FirstAdminInput = z.infer<typeof FirstAdminInput>;

/** Makes the first admin. Throws `conflict` when the link no longer works or somebody was quicker. */
export async function createFirstAdmin(token: string, input: FirstAdminInput): Promise<SignedIn> {
  if (!(await firstAdminLinkWorks(token))) throw new AppError("conflict", "This link no longer works");
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_ADMIN_LOCK})`);
    const someone = await tx.select({ id: user.id }).from(user).limit(1);
    if (someone.length > 0) throw new AppError("conflict", "This link no longer works");
    const [person] = await tx
      .insert(user)
      .values({ ...input, role: "admin" })
      .returning();
    if (!person) throw new Error("the first admin was not stored");
    await recordAudit(tx, {
      actor: { kind: "user", id: person.id, name: person.name, role: person.role },
      action: "user.created",
      subjectType: "user",
      subjectId: person.id,
      detail: { email: person.email, role: person.role, by: "first_admin_link" },
    });
    return { id: person.id, name: person.name, email: person.email, sessionEpoch: person.sessionEpoch };
  });
}
