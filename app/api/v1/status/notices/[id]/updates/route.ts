import { serve } from "#lib/api/operation.ts";
import { updateNotice } from "#lib/api/operations/status.ts";

export const POST = serve(updateNotice);
