import { serve } from "#lib/api/operation.ts";
import { openTicketAbout } from "#lib/api/operations/links.ts";

export const POST = serve(openTicketAbout);
