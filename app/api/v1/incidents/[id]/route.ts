import { serve } from "#lib/api/operation.ts";
import { getIncident } from "#lib/api/operations/incidents.ts";

export const GET = serve(getIncident);
