import { serve } from "#lib/api/operation.ts";
import { listTickets } from "#lib/api/operations/tickets.ts";

export const GET = serve(listTickets);
