import { serve } from "#lib/api/operation.ts";
import { getOnCall } from "#lib/api/operations/on-call.ts";

export const GET = serve(getOnCall);
