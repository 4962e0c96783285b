import { serve } from "#lib/api/operation.ts";
import { commentOnTicket } from "#lib/api/operations/ticket-writing.ts";
import { listTicketComments } from "#lib/api/operations/tickets.ts";

export const GET = serve(listTicketComments);
export const POST = serve(commentOnTicket);
