import { serve } from "#lib/api/operation.ts";
import { listTicketSteps } from "#lib/api/operations/tickets.ts";

export const GET = serve(listTicketSteps);
