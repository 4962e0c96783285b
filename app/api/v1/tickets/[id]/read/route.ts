import { serve } from "#lib/api/operation.ts";
import { markTicketRead } from "#lib/api/operations/tickets.ts";

export const POST = serve(markTicketRead);
