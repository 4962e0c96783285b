import { serve } from "#lib/api/operation.ts";
import { resendAttachment } from "#lib/api/operations/ticket-writing.ts";

export const POST = serve(resendAttachment);
