import { and, desc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { incident } from "#db/schema/incident.ts";
import { incidentTicket } from "#db/schema/incident-desk.ts";
import { ticket } from "#db/schema/ticket.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import type { LinkedIncident, LinkedTicket } from "#lib/links/schema.ts";
import { findTicketId, visibleTo } from "#lib/tickets/queries/visible.ts";

/** The tickets an incident is about, the last linked first. Staff only. */
export async function listLinkedTickets(viewer: Viewer, incidentIdOrNumber: string): Promise<LinkedTicket[]> {
  requireStaff(viewer);
  const { id } = await getIncident(viewer, incidentIdOrNumber);
  const rows = await db()
    .select({
      id: ticket.id,
      key: ticket.key,
      subject: ticket.subject,
      status: ticket.status,
      companyName: company.name,
      linkedAt: incidentTicket.linkedAt,
    })
    .from(incidentTicket)
    .innerJoin(ticket, eq(ticket.id, incidentTicket.ticketId))
    .leftJoin(company, eq(company.id, ticket.companyId))
    .where(and(eq(incidentTicket.incidentId, id), visibleTo(viewer)))
    .orderBy(desc(incidentTicket.linkedAt), desc(ticket.id));
  return rows.map((row) => ({ ...row, linkedAt: row.linkedAt.toISOString() }));
}

/** The incidents a ticket is about, the last linked first. Staff only: customers learn nothing of incidents here. */
export async function listLinkedIncidents(viewer: Viewer, ticketIdOrKey: string): Promise<LinkedIncident[]> {
  requireStaff(viewer);
  const ticketId = await findTicketId(viewer, ticketIdOrKey);
  const rows = await db()
    .select({
      id: incident.id,
      number: incident.number,
      title: incident.title,
      severity: incident.severity,
      status: incident.status,
      lastSeenAt: incident.lastSeenAt,
      linkedAt: incidentTicket.linkedAt,
    })
    .from(incidentTicket)
    .innerJoin(incident, eq(incident.id, incidentTicket.incidentId))
    .where(eq(incidentTicket.ticketId, ticketId))
    .orderBy(desc(incidentTicket.linkedAt), desc(incident.id));
  return rows.map((row) => ({
    ...row,
    lastSeenAt: row.lastSeenAt.toISOString(),
    linkedAt: row.linkedAt.toISOString(),
  }));
}
