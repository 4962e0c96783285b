import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketKey, ticket } from "#db/schema/ticket.ts";
import { log } from "#lib/core/log.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { readIssues } from "#lib/jira/reading/read-issues.ts";
import { jiraSource } from "#lib/jira/source.ts";
import { getIssue } from "#lib/plugins/jira/client/issues.ts";
import { awaitsProject } from "#lib/plugins/jira/settings.ts";
import { idOf, member } from "#lib/plugins/jira/text.ts";

/** Which issue: Jira's id where known, else a key it has or had. */
export interface IssueName {
  externalId?: string;
  key?: string;
}

async function idByKey(connectionId: number, key: string): Promise<string | undefined> {
  const [row] = await db()
    .select({ externalId: ticket.externalId })
    .from(ticketKey)
    .innerJoin(ticket, eq(ticket.id, ticketKey.ticketId))
    .where(and(eq(ticketKey.connectionId, connectionId), eq(ticketKey.key, key)));
  return row?.externalId ?? undefined;
}

/**
 * Reads one issue again and applies what it says: the answer to webhooks that say only that
 * something happened. A connection without credentials cannot, which is no error.
 */
export async function rereadIssue(connectionId: number, name: IssueName): Promise<void> {
  const jira = await jiraSource(db(), connectionId);
  const access = jira?.active && !awaitsProject(jira.settings) ? await jiraAccess(connectionId) : undefined;
  if (!jira || !access) {
    log().debug({ connectionId, ...name }, "an issue is to be read again, but there is no way to Jira");
    return;
  }
  const known = name.externalId ?? (name.key && (await idByKey(connectionId, name.key)));
  const id = known ?? (name.key && idOf(member(await getIssue(access, name.key), "id")));
  if (id === undefined) return;
  await readIssues(access, jira, [id], async () => {
    const issue = await getIssue(access, id);
    return issue === undefined ? [] : [issue];
  });
}
