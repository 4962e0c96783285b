import { z } from "zod";
import { IncidentStatus } from "#lib/incidents/schema.ts";
import { Severity } from "#lib/signals/signal.ts";
import { TicketStatus } from "#lib/tickets/schema.ts";

/** A ticket that an incident is about, as the incident's page shows it. */
export const LinkedTicket = z.object({
  id: z.uuid(),
  key: z.string().nullable(),
  subject: z.string(),
  status: TicketStatus,
  companyName: z.string().nullable(),
  linkedAt: z.iso.datetime(),
});
export type LinkedTicket = z.infer<typeof LinkedTicket>;

/** An incident that a ticket is about, as the ticket's page shows it to staff. */
export const LinkedIncident = z.object({
  id: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  severity: Severity,
  status: IncidentStatus,
  lastSeenAt: z.iso.datetime(),
  linkedAt: z.iso.datetime(),
});
export type LinkedIncident = z.infer<typeof LinkedIncident>;

/** By its id or any key it has had. */
export const LinkInput = z.object({ ticket: z.string().trim().min(1).max(100) });
export type LinkInput = z.input<typeof LinkInput>;
