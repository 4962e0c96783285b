import { serve } from "#lib/api/operation.ts";
import { getTicket } from "#lib/api/operations/tickets.ts";

export const GET = serve(getTicket);
