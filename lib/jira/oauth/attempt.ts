import { and, eq, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { oauthAttempt } from "#db/schema/jira.ts";
import { sameSecret, seal, sha256, unseal } from "#lib/core/crypto.ts";
import { randomToken } from "#lib/core/ids.ts";
import { sealingKey } from "#lib/core/secret.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import type { GrantedSite, TokenPair } from "#lib/plugins/jira/client/oauth.ts";

/** How long a person may take at Atlassian, and again for choosing a site. */
export const ATTEMPT_MS = 10 * 60_000;

/** What the admin chose before leaving for Atlassian. */
export const ConsentChoice = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  companyId: z.number().int().optional(),
  product: z.enum(["jsm", "software"]).optional(),
  /** The connection whose grant is renewed; absent = a new one. */
  connectionId: z.number().int().optional(),
});
export type ConsentChoice = z.infer<typeof ConsentChoice>;

/** What is kept between consent and the choice of a site, sealed. */
const Held = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.iso.datetime(),
  scopes: z.array(z.string()),
  sites: z.array(
    z.object({ cloudId: z.string(), url: z.string(), name: z.string(), scopes: z.array(z.string()) }),
  ),
});

export interface HeldGrant {
  pair: TokenPair;
  sites: GrantedSite[];
}

export type AttemptRow = typeof oauthAttempt.$inferSelect;

const place = (hash: Uint8Array) => `oauth-attempt:${Buffer.from(hash).toString("hex")}`;

/** Begins an attempt of a person; gives its `state`, of which only a hash is kept. */
export async function newAttempt(userId: number, choice: ConsentChoice): Promise<string> {
  const state = randomToken("", 32);
  const now = new Date();
  await db()
    .delete(oauthAttempt)
    .where(and(eq(oauthAttempt.userId, userId), lt(oauthAttempt.expiresAt, now)));
  await db()
    .insert(oauthAttempt)
    .values({ stateHash: sha256(state), userId, choice, expiresAt: new Date(now.getTime() + ATTEMPT_MS) });
  return state;
}

/**
 * The attempt that a `state` belongs to, if this person began it in this browser: the browser shows
 * the same state in a cookie. Whatever does not fit is as if it did not exist.
 */
export async function findAttempt(
  viewer: Viewer,
  state: string,
  shownByBrowser: string | undefined,
): Promise<AttemptRow | undefined> {
  if (viewer.kind !== "user" || !sameSecret(state, shownByBrowser ?? "")) return undefined;
  const [row] = await db()
    .select()
    .from(oauthAttempt)
    .where(and(eq(oauthAttempt.stateHash, sha256(state)), eq(oauthAttempt.userId, viewer.id)));
  return row;
}

/** Spends an attempt; false when someone did so a moment ago. */
export async function spendAttempt(attempt: AttemptRow): Promise<boolean> {
  const spent = await db()
    .update(oauthAttempt)
    .set({ spentAt: new Date() })
    .where(and(eq(oauthAttempt.stateHash, attempt.stateHash), isNull(oauthAttempt.spentAt)))
    .returning({ at: oauthAttempt.spentAt });
  return spent.length > 0;
}

/** Keeps a grant, sealed, until one of its sites has been chosen. */
export async function holdGrant(attempt: AttemptRow, held: HeldGrant): Promise<void> {
  const text = JSON.stringify({ ...held.pair, sites: held.sites });
  await db()
    .update(oauthAttempt)
    .set({
      tokens: seal(sealingKey(), text, place(attempt.stateHash)),
      expiresAt: new Date(Date.now() + ATTEMPT_MS),
    })
    .where(eq(oauthAttempt.stateHash, attempt.stateHash));
}

/** The grant that waits for a choice; undefined when it was made, or took too long. */
export function heldGrant(attempt: AttemptRow, now: Date = new Date()): HeldGrant | undefined {
  if (attempt.tokens === null || attempt.expiresAt < now) return undefined;
  const text = unseal(sealingKey(), attempt.tokens, place(attempt.stateHash));
  const { sites, expiresAt, ...tokens } = Held.parse(JSON.parse(text));
  return { pair: { ...tokens, expiresAt: new Date(expiresAt) }, sites };
}
