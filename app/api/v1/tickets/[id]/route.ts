import { serve } from "#lib/api/operation.ts";
import { getTicket, updateTicket } from "#lib/api/operations/tickets.ts";

export const GET = serve(getTicket);
export const PATCH = serve(updateTicket);
