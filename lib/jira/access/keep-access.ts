import { eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { apiCredential, jiraSync, oauthCredential } from "#db/schema/jira.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { type ApiCredential, saveApiCredential, saveGrant } from "#lib/jira/access/credentials.ts";
import type { JiraFacts } from "#lib/jira/access/probe.ts";
import type { TokenPair } from "#lib/plugins/jira/client/oauth.ts";
import { resumeDeliveries } from "#lib/tickets/delivery/resume.ts";

/** The way in that was found to work. */
export type WayIn = { kind: "token"; credential: ApiCredential } | { kind: "grant"; pair: TokenPair };

/** Keeps what a Jira said of itself with its connection; other metadata stays. */
export async function keepFacts(tx: Transaction, connectionId: number, facts: JiraFacts): Promise<void> {
  // A service desk or gateway of before must not outlive the site or project it belonged to.
  const learnt = JSON.stringify(facts.metadata);
  await tx
    .update(pluginConnection)
    .set({
      externalId: facts.externalId,
      externalName: facts.externalName,
      metadata: sql`(${pluginConnection.metadata} - 'serviceDeskId' - 'cloudId') || ${learnt}::jsonb`,
      updatedAt: new Date(),
    })
    .where(eq(pluginConnection.id, connectionId));
}

/**
 * Keeps a connection's way into its Jira in place of any other, with what Jira said, begins to read it
 * at once, and sends on what waited for it. In the caller's transaction; the connection's row exists.
 */
export async function keepAccess(
  tx: Transaction,
  connectionId: number,
  way: WayIn,
  facts: JiraFacts,
): Promise<void> {
  await keepFacts(tx, connectionId, facts);
  if (way.kind === "token") {
    await tx.delete(oauthCredential).where(eq(oauthCredential.connectionId, connectionId));
    await saveApiCredential(tx, connectionId, way.credential);
  } else {
    await tx.delete(apiCredential).where(eq(apiCredential.connectionId, connectionId));
    await saveGrant(tx, connectionId, way.pair);
  }
  await readSoon(tx, connectionId);
  await resumeDeliveries(tx, connectionId);
}

/** Has a connection read now instead of when its next round is due; earlier failures are forgotten. */
export async function readSoon(
  tx: Transaction,
  connectionId: number,
  again: { everything?: boolean } = {},
): Promise<void> {
  const due = {
    nextPollAt: new Date(),
    notBefore: null,
    lastError: null,
    ...(again.everything ? { syncedThrough: null, reading: null } : {}),
  };
  await tx
    .insert(jiraSync)
    .values({ connectionId, ...due })
    .onConflictDoUpdate({ target: jiraSync.connectionId, set: due });
  await enqueue(
    tx,
    "jira.poll",
    { connectionId },
    { queue: `jira:${connectionId}`, key: `jira.poll:${connectionId}`, maxAttempts: 1 },
  );
}
