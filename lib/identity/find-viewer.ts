import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { apiToken, user } from "#db/schema/company.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { singleton } from "#lib/core/singleton.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/** How long a found viewer is believed; the longest that an ended session or revoked token works on. */
const TTL_MS = 3000;
const MAX_ENTRIES = 10_000;
/** "Last seen" is a coarse fact; writing it on each request would make every read a write. */
const SEEN_EVERY = "5 minutes";

interface Found {
  viewer: Viewer;
  epoch: number;
  until: number;
}

function cache(): Map<string, Found> {
  return singleton("identity.viewers", () => new Map());
}

function remember(key: string, viewer: Viewer, epoch: number): void {
  const all = cache();
  if (all.size >= MAX_ENTRIES) all.clear();
  all.set(key, { viewer, epoch, until: Date.now() + TTL_MS });
}

function recall(key: string): Found | undefined {
  const found = cache().get(key);
  if (found && found.until > Date.now()) return found;
  cache().delete(key);
  return undefined;
}

/** Forgets what is cached about people and tokens in this process; verbs call it after a change. */
export function forgetViewers(): void {
  cache().clear();
}

/**
 * The person a session speaks for, as the database knows them now: role and company are never
 * taken from the cookie. Null when the person is gone, inactive, or all their sessions were ended.
 */
export async function findUserViewer(userId: number, epoch: number): Promise<Viewer | null> {
  const key = `user:${userId}`;
  const known = recall(key);
  if (known) return known.epoch === epoch ? known.viewer : null;
  const [row] = await db()
    .select()
    .from(user)
    .where(and(eq(user.id, userId), eq(user.active, true)));
  if (!row) return null;
  const viewer: Viewer = {
    kind: "user",
    id: row.id,
    name: row.name,
    role: row.role,
    companyId: row.companyId,
    locale: row.locale,
    timeZone: row.timeZone,
  };
  remember(key, viewer, row.sessionEpoch);
  if (row.sessionEpoch !== epoch) return null;
  await db()
    .update(user)
    .set({ lastSeenAt: sql`now()` })
    .where(
      and(
        eq(user.id, userId),
        or(isNull(user.lastSeenAt), lt(user.lastSeenAt, sql`now() - ${SEEN_EVERY}::interval`)),
      ),
    );
  return viewer;
}

/** The viewer an API token is, looked up by its hash; null when unknown or revoked. */
export async function findTokenViewer(token: string): Promise<Viewer | null> {
  const hash = sha256(token);
  const key = `token:${hash.toString("base64")}`;
  const known = recall(key);
  if (known) return known.viewer;
  const [row] = await db()
    .select()
    .from(apiToken)
    .where(and(eq(apiToken.hash, hash), isNull(apiToken.revokedAt)));
  if (!row) return null;
  const viewer: Viewer = {
    kind: "token",
    id: row.id,
    name: row.name,
    role: row.role,
    companyId: row.companyId,
    locale: "ko",
    timeZone: "Asia/Seoul",
  };
  remember(key, viewer, 0);
  await db()
    .update(apiToken)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(
        eq(apiToken.id, row.id),
        or(isNull(apiToken.lastUsedAt), lt(apiToken.lastUsedAt, sql`now() - ${SEEN_EVERY}::interval`)),
      ),
    );
  return viewer;
}
