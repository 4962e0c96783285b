import { serve } from "#lib/api/operation.ts";
import { getEvent } from "#lib/api/operations/events.ts";

export const GET = serve(getEvent);
