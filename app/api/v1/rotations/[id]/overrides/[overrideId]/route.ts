import { serve } from "#lib/api/operation.ts";
import { removeOverride } from "#lib/api/operations/on-call.ts";

export const DELETE = serve(removeOverride);
