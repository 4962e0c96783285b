import { serve } from "#lib/api/operation.ts";
import { replayRefused } from "#lib/api/operations/connections.ts";

export const POST = serve(replayRefused);
