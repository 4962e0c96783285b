import { desc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { syncRound } from "#db/schema/jira.ts";
import type { JiraState } from "#demo/jira/model.ts";
import { startJira } from "#demo/jira/server.ts";
import { pollConnection } from "#lib/jira/reading/sync.ts";

/**
 * Lets AtSignal read each Jira once, as it does when it is connected: Data Center's webhooks do not
 * say who may read a comment, the Jira itself does. It runs for just so long.
 */
export async function readJiras(jira: JiraState, apiUrl: string, connectionIds: number[]): Promise<void> {
  const port = Number(new URL(apiUrl).port);
  const running = await startJira({ port, initial: () => jira, links: { atsignal: "", whatap: "" } });
  try {
    for (const id of connectionIds) {
      await pollConnection(id);
      const [round] = await db()
        .select({ error: syncRound.error })
        .from(syncRound)
        .where(eq(syncRound.connectionId, id))
        .orderBy(desc(syncRound.id));
      if (round?.error !== null)
        throw new Error(`the simulated Jira was not read: ${round?.error ?? "no round"}`);
    }
  } finally {
    await running.close();
  }
}
