import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { linkTicket as link, unlinkTicket as unlink } from "#lib/links/link.ts";
import { listLinkedIncidents as incidents, listLinkedTickets as tickets } from "#lib/links/list.ts";
import { openTicketAbout as open } from "#lib/links/open-ticket.ts";
import { LinkedIncident, LinkedTicket, LinkInput } from "#lib/links/schema.ts";
import { OpenTicketInput, Ticket } from "#lib/tickets/schema.ts";

/** Uuid, or number of an incident or key of a ticket. */
const one = z.object({ id: z.string() });

export const listLinkedTickets = operation({
  method: "GET",
  path: "/incidents/{id}/tickets",
  summary: "The tickets an incident is about",
  role: "staff",
  params: one,
  response: listOf(LinkedTicket),
  run: async ({ viewer, params }) => ({ items: await tickets(viewer, params.id), nextCursor: null }),
});

export const linkTicket = operation({
  method: "POST",
  path: "/incidents/{id}/tickets",
  summary: "Say that a ticket is about an incident",
  role: "staff",
  params: one,
  body: LinkInput,
  response: listOf(LinkedTicket),
  run: async ({ viewer, params, body }) => ({
    items: await link(viewer, params.id, body),
    nextCursor: null,
  }),
});

export const unlinkTicket = operation({
  method: "DELETE",
  path: "/incidents/{id}/tickets/{ticketId}",
  summary: "Take a link between an incident and a ticket back",
  role: "staff",
  params: one.extend({ ticketId: z.string() }),
  response: listOf(LinkedTicket),
  run: async ({ viewer, params }) => ({
    items: await unlink(viewer, params.id, params.ticketId),
    nextCursor: null,
  }),
});

export const openTicketAbout = operation({
  method: "POST",
  path: "/incidents/{id}/open-ticket",
  summary: "Open a ticket about an incident and link the two",
  role: "staff",
  params: one,
  body: OpenTicketInput,
  response: Ticket,
  status: 201,
  run: ({ viewer, params, body }) => open(viewer, params.id, body),
});

export const listLinkedIncidents = operation({
  method: "GET",
  path: "/tickets/{id}/incidents",
  summary: "The incidents a ticket is about",
  role: "staff",
  params: one,
  response: listOf(LinkedIncident),
  run: async ({ viewer, params }) => ({ items: await incidents(viewer, params.id), nextCursor: null }),
});
