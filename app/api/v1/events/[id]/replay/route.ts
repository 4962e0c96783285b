import { serve } from "#lib/api/operation.ts";
import { replayEvent } from "#lib/api/operations/events.ts";

export const POST = serve(replayEvent);
