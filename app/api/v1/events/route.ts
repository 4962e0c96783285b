import { serve } from "#lib/api/operation.ts";
import { listEvents } from "#lib/api/operations/events.ts";

export const GET = serve(listEvents);
