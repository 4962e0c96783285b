import { serve } from "#lib/api/operation.ts";
import { listTransitions, transitionTicket } from "#lib/api/operations/ticket-writing.ts";

export const GET = serve(listTransitions);
export const POST = serve(transitionTicket);
