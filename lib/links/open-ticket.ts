import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { linkTicket } from "#lib/links/link.ts";
import { openTicket } from "#lib/tickets/verbs/open.ts";
import type { OpenTicketInput, Ticket } from "#lib/tickets/schema.ts";

/**
 * Opens a ticket about an incident and links the two. The words are the person's own: a customer
 * reads them. Without a company or connection named it goes to the incident's company. Staff only.
 */
export async function openTicketAbout(
  viewer: Viewer,
  incidentIdOrNumber: string,
  input: OpenTicketInput,
): Promise<Ticket> {
  requireStaff(viewer);
  const incident = await getIncident(viewer, incidentIdOrNumber);
  const { companyId } = incident;
  const ticket = await openTicket(viewer, { ...input, companyId: input.companyId ?? companyId });
  await linkTicket(viewer, incident.id, { ticket: ticket.id });
  return ticket;
}
