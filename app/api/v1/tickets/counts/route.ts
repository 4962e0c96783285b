import { serve } from "#lib/api/operation.ts";
import { ticketCounts } from "#lib/api/operations/tickets.ts";

export const GET = serve(ticketCounts);
