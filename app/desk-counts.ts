import type { NavCounts } from "#components/shell/navigation.ts";
import { countTroubled } from "#lib/connections/count-troubled.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { countIncidents } from "#lib/incidents/queries/count.ts";
import { ticketCounts } from "#lib/tickets/queries/count.ts";

/** The numbers beside the desk's menu entries: what waits for someone. */
export async function deskCounts(viewer: Viewer): Promise<NavCounts> {
  const [open, tickets, troubled] = await Promise.all([
    countIncidents(viewer, { status: "open", snoozed: "no" }),
    ticketCounts(viewer),
    countTroubled(viewer),
  ]);
  return {
    incidents: { value: open, hot: true },
    tickets: { value: tickets.unread },
    connections: { value: troubled, hot: true },
  };
}
