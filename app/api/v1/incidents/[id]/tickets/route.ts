import { serve } from "#lib/api/operation.ts";
import { linkTicket, listLinkedTickets } from "#lib/api/operations/links.ts";

export const GET = serve(listLinkedTickets);
export const POST = serve(linkTicket);
