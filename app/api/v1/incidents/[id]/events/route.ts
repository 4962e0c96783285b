import { serve } from "#lib/api/operation.ts";
import { getIncidentEvents } from "#lib/api/operations/incidents.ts";

export const GET = serve(getIncidentEvents);
