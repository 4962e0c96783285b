import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { jiraSync, syncRound } from "#db/schema/jira.ts";
import { log } from "#lib/core/log.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { newId } from "#lib/core/ids.ts";
import { roundError } from "#lib/jira/reading/round-error.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { OAuthError } from "#lib/plugins/jira/client/oauth.ts";

/** What one reading of a Jira found. */
export interface RoundFindings {
  /** Issues read again because they differed or were asked for. */
  issuesRead: number;
  /** Issues that told something no webhook had. */
  healed: number;
  /** Issues that Jira no longer shows. */
  removed: number;
}

export type RoundKind = (typeof syncRound.$inferSelect)["kind"];

/** Wait after a failure that Jira gave no time for: short where time alone may mend it. */
const RETRY_SOON_MS = 60_000;
const RETRY_MS = 5 * 60_000;

function waitAfter(error: unknown): number {
  if (error instanceof JiraError) return error.retryAfterMs ?? (error.passing ? RETRY_SOON_MS : RETRY_MS);
  return error instanceof OAuthError && error.kind === "passing" ? RETRY_SOON_MS : RETRY_MS;
}

async function begin(connectionId: number, kind: RoundKind): Promise<string> {
  const id = newId();
  await db().transaction(async (tx) => {
    await tx.insert(jiraSync).values({ connectionId }).onConflictDoNothing();
    await tx.insert(syncRound).values({ id, connectionId, kind, startedAt: new Date() });
  });
  return id;
}

async function end(
  connectionId: number,
  roundId: string,
  round: Partial<typeof syncRound.$inferInsert>,
  sync: Partial<typeof jiraSync.$inferInsert>,
): Promise<void> {
  const now = new Date();
  await db().transaction(async (tx) => {
    await tx
      .update(syncRound)
      .set({ ...round, finishedAt: now })
      .where(eq(syncRound.id, roundId));
    await tx
      .update(jiraSync)
      .set({ ...sync, lastRoundAt: now })
      .where(eq(jiraSync.connectionId, connectionId));
    await announce(tx, [
      {
        type: "connection.synced",
        subjectId: connectionId,
        companyId: null,
        audience: "admin",
        data: { ...round },
      },
    ]);
  });
  wake("change");
}

/**
 * Keeps the books of one round: when it began and ended, what it found, why it failed and when Jira
 * may be asked again. Throws what `work` threw, after writing it down.
 */
export async function recordRound<T extends RoundFindings>(
  connectionId: number,
  kind: RoundKind,
  work: () => Promise<T>,
): Promise<T> {
  const roundId = await begin(connectionId, kind);
  try {
    const found = await work();
    const { issuesRead, healed, removed } = found;
    await end(connectionId, roundId, { issuesRead, healed, removed }, { lastError: null, notBefore: null });
    return found;
  } catch (error) {
    const message = roundError(error);
    log().warn({ err: error, connectionId, kind }, "a round of reading Jira failed");
    await end(
      connectionId,
      roundId,
      { error: message },
      { lastError: message, notBefore: new Date(Date.now() + waitAfter(error)) },
    );
    throw error;
  }
}
