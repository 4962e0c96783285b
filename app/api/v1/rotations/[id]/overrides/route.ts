import { serve } from "#lib/api/operation.ts";
import { listOverrides, addOverride } from "#lib/api/operations/on-call.ts";

export const GET = serve(listOverrides);
export const POST = serve(addOverride);
