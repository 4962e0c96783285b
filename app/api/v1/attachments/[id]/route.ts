import { serve } from "#lib/api/operation.ts";
import { getAttachmentAlone } from "#lib/api/operations/ticket-writing.ts";

export const GET = serve(getAttachmentAlone);
