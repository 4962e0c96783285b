import { serve } from "#lib/api/operation.ts";
import { endOverlap } from "#lib/api/operations/connections.ts";

export const POST = serve(endOverlap);
