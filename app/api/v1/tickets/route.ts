import { serve } from "#lib/api/operation.ts";
import { openTicket } from "#lib/api/operations/ticket-writing.ts";
import { listTickets } from "#lib/api/operations/tickets.ts";

export const GET = serve(listTickets);
export const POST = serve(openTicket);
