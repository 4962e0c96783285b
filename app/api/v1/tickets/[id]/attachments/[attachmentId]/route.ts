import { serve } from "#lib/api/operation.ts";
import { getAttachment } from "#lib/api/operations/ticket-writing.ts";

export const GET = serve(getAttachment);
