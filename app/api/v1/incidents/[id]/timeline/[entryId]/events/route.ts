import { serve } from "#lib/api/operation.ts";
import { getTimelineEvents } from "#lib/api/operations/incidents.ts";

export const GET = serve(getTimelineEvents);
