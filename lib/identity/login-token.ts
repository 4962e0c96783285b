import { randomInt } from "node:crypto";
import type { Transaction } from "#db/client.ts";
import { loginToken } from "#db/schema/company.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { env } from "#lib/core/env.ts";
import { newId, randomToken } from "#lib/core/ids.ts";

/** Wrong codes after which an attempt's code is worth nothing. */
export const MAX_FAILED_CODES = 5;

/** What a person needs to sign in once; only hashes of it are stored. */
export interface SignInAttempt {
  /** Kept in the browser that asked; the code is worth something only together with it. */
  attemptId: string;
  /** Page with a button; opening it spends nothing. */
  url: string;
  /** Six digits. */
  code: string;
  expiresAt: Date;
}

/** How an attempt's code is stored: never without the attempt it belongs to. */
export function codeHash(attemptId: string, code: string): Buffer {
  return sha256(`${attemptId}:${code}`);
}

/** The page where a link's token is spent by a button. */
function linkUrl(token: string): string {
  return `${env().ATSIGNAL_URL}/sign-in/link?token=${token}`;
}

/** Stores an attempt with a link and a code for a person; `ttlS` in seconds. */
export async function createAttempt(
  tx: Transaction,
  userId: number,
  ttlS: number,
  now: Date,
): Promise<SignInAttempt> {
  const attemptId = newId();
  const token = randomToken("sl_");
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const expiresAt = new Date(now.getTime() + ttlS * 1000);
  await tx.insert(loginToken).values({
    id: attemptId,
    userId,
    linkHash: sha256(token),
    codeHash: codeHash(attemptId, code),
    expiresAt,
    createdAt: now,
  });
  return { attemptId, url: linkUrl(token), code, expiresAt };
}

/** Makes a one-time sign-in link without a code, for operators, invitations and the demo. */
export async function createSignInLink(tx: Transaction, userId: number, ttlS: number): Promise<string> {
  const token = randomToken("sl_");
  const expiresAt = new Date(Date.now() + ttlS * 1000);
  await tx.insert(loginToken).values({ userId, linkHash: sha256(token), expiresAt });
  return linkUrl(token);
}
