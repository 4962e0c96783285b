import { db } from "#db/client.ts";
import { jiraSource } from "#lib/jira/source.ts";
import { resettleTickets } from "#lib/tickets/resettle.ts";

/** The `tickets.resettle` job: states and last words of a connection's tickets, by its present choices. */
export async function resettleConnection(connectionId: number): Promise<void> {
  const jira = await jiraSource(db(), connectionId);
  if (jira) await resettleTickets(jira.source);
}
