import { serve } from "#lib/api/operation.ts";
import { attachFile, listAttachments } from "#lib/api/operations/ticket-writing.ts";

export const GET = serve(listAttachments);
export const POST = serve(attachFile);
