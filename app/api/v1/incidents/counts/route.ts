import { serve } from "#lib/api/operation.ts";
import { countIncidents } from "#lib/api/operations/incidents.ts";

export const GET = serve(countIncidents);
