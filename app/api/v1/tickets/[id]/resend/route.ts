import { serve } from "#lib/api/operation.ts";
import { resendTicket } from "#lib/api/operations/ticket-writing.ts";

export const POST = serve(resendTicket);
