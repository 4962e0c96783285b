import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { Instant } from "#lib/core/fields.ts";
import { assignCompany } from "#lib/tickets/verbs/assign-company.ts";
import { ListCommentsInput, listTicketComments as comments } from "#lib/tickets/queries/comments.ts";
import { ticketCounts as counts } from "#lib/tickets/queries/count.ts";
import { getTicket as get } from "#lib/tickets/queries/get.ts";
import { listTickets as list } from "#lib/tickets/queries/list.ts";
import { markTicketRead as markRead } from "#lib/tickets/verbs/mark-read.ts";
import {
  ListTicketsInput,
  Ticket,
  TicketComment,
  TicketCounts,
  TicketStep,
  UpdateTicketInput,
} from "#lib/tickets/schema.ts";
import { listTicketSteps as steps } from "#lib/tickets/queries/steps.ts";

const one = z.object({ id: z.string().min(1).max(200) });

export const listTickets = operation({
  method: "GET",
  path: "/tickets",
  summary: "Tickets the caller may see, last changed first",
  query: ListTicketsInput,
  response: listOf(Ticket),
  run: ({ viewer, query }) => list(viewer, query),
});

export const ticketCounts = operation({
  method: "GET",
  path: "/tickets/counts",
  summary: "How many tickets are in each state, under the same filters",
  query: ListTicketsInput,
  response: TicketCounts,
  run: ({ viewer, query }) => counts(viewer, query),
});

export const getTicket = operation({
  method: "GET",
  path: "/tickets/{id}",
  summary: "One ticket, by its id or any Jira key it has had",
  params: one,
  response: Ticket,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const updateTicket = operation({
  method: "PATCH",
  path: "/tickets/{id}",
  summary: "Say whose ticket it is; staff for tickets of nobody, admins for any",
  role: "staff",
  params: one,
  body: UpdateTicketInput,
  response: Ticket,
  run: ({ viewer, params, body }) => assignCompany(viewer, params.id, body.companyId),
});

export const listTicketComments = operation({
  method: "GET",
  path: "/tickets/{id}/comments",
  summary: "The thread of a ticket, oldest first; customers get public words only",
  params: one,
  query: ListCommentsInput,
  response: listOf(TicketComment),
  run: ({ viewer, params, query }) => comments(viewer, params.id, query),
});

export const listTicketSteps = operation({
  method: "GET",
  path: "/tickets/{id}/steps",
  summary: "When the ticket entered each of its states",
  params: one,
  response: listOf(TicketStep),
  run: async ({ viewer, params }) => ({ items: await steps(viewer, params.id), nextCursor: null }),
});

export const markTicketRead = operation({
  method: "POST",
  path: "/tickets/{id}/read",
  summary: "Remember that the caller has read a ticket up to a moment (default: now)",
  params: one,
  body: z.object({ at: Instant.optional() }),
  run: ({ viewer, params, body }) =>
    markRead(viewer, params.id, body.at === undefined ? new Date() : new Date(body.at)),
});
