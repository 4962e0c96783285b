import { serve } from "#lib/api/operation.ts";
import { resendComment } from "#lib/api/operations/ticket-writing.ts";

export const POST = serve(resendComment);
