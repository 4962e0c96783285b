import { serve } from "#lib/api/operation.ts";
import { getTicketsAttachment } from "#lib/api/operations/ticket-writing.ts";

export const GET = serve(getTicketsAttachment);
