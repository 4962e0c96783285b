import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { loginToken, user } from "#db/schema/company.ts";
import { newId } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";
import { createAttempt } from "#lib/identity/login-token.ts";
import { wake } from "#lib/live/bus.ts";
import { writeMail } from "#lib/notifications/mail.ts";
import { signInMail } from "#lib/notifications/templates/sign-in.ts";

const TTL_S = 10 * 60;
const WINDOW_S = 15 * 60;
/** Unspent attempts of one person within the window after which no further mail is written. */
const MAX_ATTEMPTS = 5;
/** The answer never comes sooner, so that its time does not tell whether a mail was written. */
const LEAST_MS = 300;

/** Writes the mail when there is someone to write to; the attempt's id, or null. */
async function attempt(email: string, now: Date): Promise<string | null> {
  return db().transaction(async (tx) => {
    const [person] = await tx
      .select()
      .from(user)
      .where(and(eq(user.email, email), eq(user.active, true)))
      .for("no key update");
    if (!person) return null;
    const since = new Date(now.getTime() - WINDOW_S * 1000);
    const recent = await tx.$count(
      loginToken,
      and(
        eq(loginToken.userId, person.id),
        isNotNull(loginToken.codeHash),
        isNull(loginToken.spentAt),
        gt(loginToken.createdAt, since),
      ),
    );
    if (recent >= MAX_ATTEMPTS) {
      log().warn({ userId: person.id }, "too many sign-in attempts; no mail written");
      return null;
    }
    const made = await createAttempt(tx, person.id, TTL_S, now);
    await writeMail(tx, {
      kind: "sign_in",
      recipient: person.email,
      companyId: person.companyId,
      content: signInMail(person.locale, { url: made.url, code: made.code, minutes: TTL_S / 60 }),
      maxAttempts: 4,
    });
    return made.attemptId;
  });
}

/**
 * Someone asks to sign in with an address. When it is an invited, active person's, a mail with a
 * link and a code is written. The answer is the same for everyone, in content and in time: the id
 * of an attempt, to be kept in the browser that asked; for others it is one whose code never fits.
 */
export async function startSignIn(email: string, now: Date = new Date()): Promise<{ attemptId: string }> {
  const [made] = await Promise.all([attempt(email.trim().toLowerCase(), now), sleep(LEAST_MS)]);
  if (made) wake("change");
  return { attemptId: made ?? newId() };
}
