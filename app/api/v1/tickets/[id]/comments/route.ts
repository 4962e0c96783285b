import { serve } from "#lib/api/operation.ts";
import { listTicketComments } from "#lib/api/operations/tickets.ts";

export const GET = serve(listTicketComments);
