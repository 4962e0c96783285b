import { serve } from "#lib/api/operation.ts";
import { confirmTicket } from "#lib/api/operations/ticket-writing.ts";

export const POST = serve(confirmTicket);
