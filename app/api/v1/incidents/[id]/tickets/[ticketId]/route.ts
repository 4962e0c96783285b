import { serve } from "#lib/api/operation.ts";
import { unlinkTicket } from "#lib/api/operations/links.ts";

export const DELETE = serve(unlinkTicket);
