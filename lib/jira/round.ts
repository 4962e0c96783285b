import { eq, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { jiraSync, syncRound } from "#db/schema/jira.ts";
import { log } from "#lib/core/log.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { newId } from "#lib/core/ids.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";

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

/** Wait after a failure that Jira gave no time for. */
const RETRY_MS = 5 * 60_000;

async function begin(connectionId: number, kind: RoundKind): Promise<{ id: string; whole: boolean }> {
  const id = newId();
  return db().transaction(async (tx) => {
    await tx.insert(jiraSync).values({ connectionId }).onConflictDoNothing();
    await tx.insert(syncRound).values({ id, connectionId, kind, startedAt: new Date() });
    const [sync] = await tx.select().from(jiraSync).where(eq(jiraSync.connectionId, connectionId));
    return { id, whole: !sync?.syncedThrough };
  });
}

/** How far has been read now; unless meanwhile someone asked for everything to be read again. */
function readThrough(through: Date, whole: boolean): SQL {
  const upTo = sql`greatest(${jiraSync.syncedThrough}, ${through.toISOString()}::timestamptz)`;
  return whole ? upTo : sql`case when ${jiraSync.syncedThrough} is not null then ${upTo} end`;
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
 * may be asked again. `through` is the moment up to which everything has been seen once the round
 * succeeded. Throws what `work` threw, after writing it down.
 */
export async function recordRound(
  connectionId: number,
  kind: RoundKind,
  through: Date | undefined,
  work: () => Promise<RoundFindings>,
): Promise<RoundFindings> {
  const { id: roundId, whole } = await begin(connectionId, kind);
  try {
    const found = await work();
    await end(connectionId, roundId, found, {
      lastError: null,
      notBefore: null,
      ...(through === undefined ? {} : { syncedThrough: readThrough(through, whole) as never }),
    });
    return found;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const wait = (error instanceof JiraError ? error.retryAfterMs : undefined) ?? RETRY_MS;
    log().warn({ err: error, connectionId, kind }, "a round of reading Jira failed");
    await end(
      connectionId,
      roundId,
      { error: message },
      { lastError: message, notBefore: new Date(Date.now() + wait) },
    );
    throw error;
  }
}
