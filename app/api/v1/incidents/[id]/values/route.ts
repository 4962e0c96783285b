import { serve } from "#lib/api/operation.ts";
import { getIncidentValues } from "#lib/api/operations/incidents.ts";

export const GET = serve(getIncidentValues);
