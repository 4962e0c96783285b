import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { jiraWebhook } from "#db/schema/jira.ts";
import { log } from "#lib/core/log.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { jiraSource } from "#lib/jira/source.ts";
import { keepWebhook, registerAnew } from "#lib/jira/webhooks/webhooks.ts";
import { listDynamic, refreshDynamic } from "#lib/plugins/jira/client/webhooks.ts";

/** Refreshed this long before they end: a job may fail for days without anything being lost. */
const REFRESH_BEFORE_MS = 20 * 24 * 60 * 60 * 1000;

/** Daily: has every connection with webhooks that end looked after. */
export async function scheduleTending(): Promise<void> {
  await db().transaction(async (tx) => {
    const rows = await tx
      .selectDistinct({ connectionId: jiraWebhook.connectionId })
      .from(jiraWebhook)
      .where(eq(jiraWebhook.kind, "dynamic"));
    for (const { connectionId } of rows) {
      const key = `jira.webhooks:${connectionId}`;
      await enqueue(tx, "jira.webhooks", { connectionId }, { key, maxAttempts: 8 });
    }
  });
}

/**
 * The `jira.webhooks` job: dynamic webhooks die silently, with their thirty days or with what they
 * were registered for. One that is gone is made anew, one that nears its end is refreshed; what goes
 * wrong is kept for the page and tried again.
 */
export async function tendWebhooks(connectionId: number, now: Date = new Date()): Promise<void> {
  const jira = await jiraSource(db(), connectionId);
  const access = jira?.active ? await jiraAccess(connectionId) : undefined;
  if (!jira || !access) return;
  const rows = await db()
    .select()
    .from(jiraWebhook)
    .where(and(eq(jiraWebhook.connectionId, connectionId), eq(jiraWebhook.kind, "dynamic")));
  for (const { externalId, expiresAt } of rows) {
    try {
      const there = (await listDynamic(access)).find((webhook) => webhook.id === externalId);
      const until = there?.expiresAt ?? expiresAt;
      if (!there) {
        await keepWebhook(connectionId, externalId, { row: await registerAnew(jira, access) });
        log().warn({ connectionId, externalId }, "a dynamic webhook was gone and has been made anew");
      } else if (!until || until.getTime() - now.getTime() < REFRESH_BEFORE_MS) {
        await keepWebhook(connectionId, externalId, {
          expiresAt: await refreshDynamic(access, [externalId]),
        });
      } else await keepWebhook(connectionId, externalId, { expiresAt: until });
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      await keepWebhook(connectionId, externalId, { error: words });
      throw error;
    }
  }
}
