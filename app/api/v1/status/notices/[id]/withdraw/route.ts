import { serve } from "#lib/api/operation.ts";
import { withdrawNotice } from "#lib/api/operations/status.ts";

export const POST = serve(withdrawNotice);
