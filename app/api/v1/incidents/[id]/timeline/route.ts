import { serve } from "#lib/api/operation.ts";
import { getTimeline } from "#lib/api/operations/incidents.ts";

export const GET = serve(getTimeline);
