import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { jiraSync } from "#db/schema/jira.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { whileAlone } from "#lib/jira/connection-lock.ts";
import { DeadGrant } from "#lib/jira/access/fresh-token.ts";
import { readSoon as goOn } from "#lib/jira/access/keep-access.ts";
import { nextPollAt, nextSweepAt } from "#lib/jira/reading/interval.ts";
import { OutOfPoints, pollChanges } from "#lib/jira/reading/poll.ts";
import { recordRound, type RoundFindings } from "#lib/jira/reading/round.ts";
import { type JiraSource, jiraSource } from "#lib/jira/source.ts";
import { sweepIssues } from "#lib/jira/reading/sweep.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { awaitsProject } from "#lib/plugins/jira/settings.ts";

/** A job may take ten minutes, after which its process is taken for dead. */
const PIECE_MS = 4 * 60_000;

async function reach(connectionId: number): Promise<{ jira: JiraSource; access: JiraAccess } | undefined> {
  const jira = await jiraSource(db(), connectionId);
  const access = jira?.active && !awaitsProject(jira.settings) ? await jiraAccess(connectionId) : undefined;
  return jira && access ? { jira, access } : undefined;
}

async function plan(connectionId: number, times: Partial<typeof jiraSync.$inferInsert>): Promise<void> {
  await db().update(jiraSync).set(times).where(eq(jiraSync.connectionId, connectionId));
}

/** A round that failed for a reason time mends has been written down; the schedule tries again. */
function swallowPassing(error: unknown): void {
  log().debug({ err: error }, "the round is tried again by schedule");
}

/**
 * The `jira.poll` job: one round of reading what changed, and when the next is due. A reading that
 * takes longer than `pieceMs` goes on in the next job.
 */
export async function pollConnection(connectionId: number, pieceMs = PIECE_MS): Promise<void> {
  await whileAlone(connectionId, async () => {
    const there = await reach(connectionId);
    if (!there) return;
    const { jira, access } = there;
    const begun = new Date();
    try {
      const found = await recordRound(connectionId, "poll", () =>
        pollChanges(access, jira, begun, begun.getTime() + pieceMs),
      );
      if (found.ended) await plan(connectionId, { nextPollAt: nextPollAt(jira, found, new Date()) });
      else await db().transaction((tx) => goOn(tx, connectionId));
    } catch (error) {
      if (error instanceof OutOfPoints)
        await plan(connectionId, { nextPollAt: error.until, notBefore: error.until });
      swallowPassing(error);
    }
  });
}

/** The `jira.sweep` job: one round of comparing which issues there are. */
export async function sweepConnection(connectionId: number): Promise<void> {
  await whileAlone(connectionId, async () => {
    const there = await reach(connectionId);
    if (!there) return;
    try {
      await recordRound(connectionId, "sweep", () => sweepIssues(there.access, there.jira));
      await plan(connectionId, { nextSweepAt: nextSweepAt(new Date()) });
    } catch (error) {
      swallowPassing(error);
    }
  });
}

/**
 * "Sync now": reads what changed and compares which issues there are, and answers when both are
 * done, with what was found. Admins only. A connection without credentials is a conflict.
 */
export async function syncNow(viewer: Viewer, connectionId: number): Promise<RoundFindings> {
  requireAdmin(viewer);
  if (!(await jiraSource(db(), connectionId))) throw notFound("Connection");
  await db().transaction((tx) =>
    recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.synced",
      subjectType: "connection",
      subjectId: connectionId,
    }),
  );
  return whileAlone(connectionId, async () => {
    const there = await reach(connectionId);
    if (!there) {
      throw new AppError(
        "conflict",
        "This connection is inactive, has no credentials to read Jira with, or has no project chosen yet",
      );
    }
    const { jira, access } = there;
    const begun = new Date();
    try {
      return await recordRound(connectionId, "manual", async () => {
        const changed = await pollChanges(access, jira, begun);
        const swept = await sweepIssues(access, jira);
        return {
          issuesRead: changed.issuesRead + swept.issuesRead,
          healed: changed.healed + swept.healed,
          removed: changed.removed + swept.removed,
        };
      });
    } catch (error) {
      if (error instanceof AppError || error instanceof DeadGrant) throw error;
      throw new AppError("upstream", `Jira: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
}
