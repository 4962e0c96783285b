import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import type { TicketStatus } from "#lib/tickets/schema.ts";
import { ticketStatus } from "#lib/tickets/rules/state.ts";

/** What a customer sees of an issue in a status that it enters now. */
export function leadsTo(
  to: { status: string; category: string | undefined },
  settings: Pick<JiraSettings, "statusMap"> | undefined,
): TicketStatus {
  return ticketStatus({
    jiraStatus: to.status,
    category: to.category ?? null,
    statusSince: new Date(),
    lastPublic: null,
    agentSpoke: false,
    statusMap: settings?.statusMap ?? {},
  });
}
